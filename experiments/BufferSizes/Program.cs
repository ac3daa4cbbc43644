using Experiments.BufferSizes;

return await ExperimentProgram.RunAsync(args, BufferSizesExperiment.Create, BufferSizesExperiment.Reading);
