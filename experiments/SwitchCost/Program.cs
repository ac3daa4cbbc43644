using Experiments.SwitchCost;

return await ExperimentProgram.RunAsync(args, SwitchCostExperiment.Create, SwitchCostExperiment.Reading);
