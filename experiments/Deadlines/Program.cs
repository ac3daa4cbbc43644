using Experiments.Deadlines;

return await ExperimentProgram.RunAsync(args, DeadlinesExperiment.Create, DeadlinesExperiment.Reading);
