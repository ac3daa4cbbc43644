using Experiments.SchedulerThreads;

return await ExperimentProgram.RunAsync(args, SchedulerThreadsExperiment.Create, SchedulerThreadsExperiment.Reading);
