using Experiments.Million;

return await ExperimentProgram.RunAsync(args, MillionExperiment.Create, MillionExperiment.Reading);
