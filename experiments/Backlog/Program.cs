using Experiments.Backlog;

return await ExperimentProgram.RunAsync(args, BacklogExperiment.Create, BacklogExperiment.Reading);
