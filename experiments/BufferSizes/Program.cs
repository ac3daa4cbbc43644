using Experiments.BufferSizes;
using Harness.Runs;

return await ExperimentProgram.RunAsync(args, BufferSizesExperiment.Create, BufferSizesExperiment.Reading);
