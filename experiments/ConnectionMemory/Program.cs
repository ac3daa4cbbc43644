using Experiments.ConnectionMemory;

return await ExperimentProgram.RunAsync(args, ConnectionMemoryExperiment.Create, ConnectionMemoryExperiment.Reading);
