using Experiments.SlowHandlers;

return await ExperimentProgram.RunAsync(args, SlowExperiment.Create, SlowReading.Reading);
