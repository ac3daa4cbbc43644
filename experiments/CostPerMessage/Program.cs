using Experiments.CostPerMessage;

return await ExperimentProgram.RunAsync(args, CostExperiment.Create, CostExperiment.Reading);
