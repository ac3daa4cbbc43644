using Experiments.DeadlineCost;

return await ExperimentProgram.RunAsync(args, DeadlineCostExperiment.Create, DeadlineCostExperiment.Reading);
