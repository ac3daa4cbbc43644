using System.Diagnostics;
using System.Runtime.InteropServices;
using Experiments.Micro;

// `bdn` is BenchmarkDotNet as people know it, in the program of the subjects, which has the benchmarks.
return args is ["bdn", .. var options]
    ? RunTables(options)
    : await ExperimentProgram.RunAsync(args, MicroExperiment.Create, MicroExperiment.Reading);

static int RunTables(string[] options)
{
    // A terminal sends Ctrl-C to both: this one ends with the other.
    using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
    ProcessCommand command = SubjectProgram.Command(["bdn", Path.Combine(SuiteFiles.SourceRoot, "artifacts", "bdn"), .. options]);
    using Process tables = Process.Start(command.Program, command.Arguments);
    tables.WaitForExit();
    return tables.ExitCode;
}
