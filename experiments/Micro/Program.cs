using Experiments.Micro;
using Experiments.Micro.Bench;
using Experiments.Micro.OutOfProcess;
using Harness.Running;

// The subjects of this experiment are this program, started again for one case. `bdn` is BenchmarkDotNet as people know it.
return args switch
{
    ["bench", ..] => BenchProcess.Run(args[1..]),
    ["bdn", ..] => BenchmarkTables.Run(args[1..]),
    _ => await ExperimentProgram.RunAsync(args, MicroExperiment.Create, MicroExperiment.Reading),
};
