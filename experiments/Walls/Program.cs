using Experiments.Walls;
using Experiments.Walls.Memory;
using Experiments.Walls.Threads;
using Harness.Confining;
using Harness.Running;
using Subjects;

// This program, started again, is also what a trial needs beside its subject: the holder of a network namespace, who
// starts threads, and who says what its heap may have.
return args switch
{
    ["namespace", .. var settings] => NamespaceHolder.Run(settings),
    ["threads"] => SubjectProcess.Serve(new ThreadCommands(Console.OpenStandardOutput())),
    ["heap"] => SubjectProcess.Serve(new HeapCommands(Console.OpenStandardOutput())),
    _ => await ExperimentProgram.RunAsync(args, WallsExperiment.Create, WallsExperiment.Reading),
};
