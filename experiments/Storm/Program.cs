using Experiments.Storm;

return await ExperimentProgram.RunAsync(args, StormExperiment.Create, StormExperiment.Reading);
