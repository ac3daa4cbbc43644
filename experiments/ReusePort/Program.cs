using Experiments.ReusePort;

return await ExperimentProgram.RunAsync(args, ReusePortExperiment.Create, ReusePortExperiment.Reading);
