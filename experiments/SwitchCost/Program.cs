using Experiments.SwitchCost;
using Harness.Runs;

return await ExperimentProgram.RunAsync(args, SwitchCostExperiment.Create, SwitchCostExperiment.Reading);
