using Experiments.Walls;
using Harness.Confining;
using Harness.Running;

// This program, started again, is also what a trial needs beside its subject: the holder of a network namespace.
return args is ["namespace", .. var settings]
    ? NamespaceHolder.Run(settings)
    : await ExperimentProgram.RunAsync(args, WallsExperiment.Create, WallsExperiment.Reading);
