using Experiments.ServerEnds;

return await ExperimentProgram.RunAsync(args, ServerEndsExperiment.Create, ServerEndsReading.Reading);
