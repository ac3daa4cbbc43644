using Experiments.Million;
using Harness.Runs;

return await ExperimentProgram.RunAsync(args, MillionExperiment.Create, MillionExperiment.Reading);
