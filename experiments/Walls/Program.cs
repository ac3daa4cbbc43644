using Experiments.Walls;
using Experiments.Walls.Driving;
using Harness.Confining;
using Harness.Running;
using Subjects;

// This program, started again, is also what a trial needs beside its subject: the holder of a network namespace, who dials, and who
// listens.
return args switch
{
    ["namespace", .. var settings] => NamespaceHolder.Run(settings),
    ["dial"] => SubjectProcess.Serve(new DialCommands(Console.OpenStandardOutput())),
    ["listen"] => SubjectProcess.Serve(new ListenCommands(Console.OpenStandardOutput())),
    _ => await ExperimentProgram.RunAsync(args, WallsExperiment.Create),
};
