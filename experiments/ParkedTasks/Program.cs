using Experiments.ParkedTasks;

return await ExperimentProgram.RunAsync(args, ParkedTasksExperiment.Create, ParkedTasksExperiment.Reading);
