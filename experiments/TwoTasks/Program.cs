using Experiments.TwoTasks;

return await ExperimentProgram.RunAsync(args, TwoTasksExperiment.Create, TwoTasksExperiment.Reading);
