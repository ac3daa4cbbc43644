using Experiments.ConnectionCap;

return await ExperimentProgram.RunAsync(args, CapExperiment.Create, CapReading.Reading);
