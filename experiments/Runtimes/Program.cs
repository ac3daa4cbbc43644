using Experiments.Runtimes;

return await ExperimentProgram.RunAsync(args, RuntimesExperiment.Create, RuntimesExperiment.Reading);
