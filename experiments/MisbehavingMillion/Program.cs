using Experiments.MisbehavingMillion;

return await ExperimentProgram.RunAsync(args, MisbehavingExperiment.Create, MisbehavingReading.Reading);
