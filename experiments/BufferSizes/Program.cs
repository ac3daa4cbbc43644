using Experiments.BufferSizes;
using Harness.Running;

return await ExperimentProgram.RunAsync(args, BufferSizesExperiment.Create, BufferSizesExperiment.Reading);
