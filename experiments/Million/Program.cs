using Experiments.Million;
using Harness.Running;

return await ExperimentProgram.RunAsync(args, MillionExperiment.Create, MillionExperiment.Reading);
