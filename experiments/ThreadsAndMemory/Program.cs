using Experiments.ThreadsAndMemory;

return await ExperimentProgram.RunAsync(args, ThreadsAndMemoryExperiment.Create, ThreadsAndMemoryExperiment.Reading);
