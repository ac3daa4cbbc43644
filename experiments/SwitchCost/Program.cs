using Experiments.SwitchCost;
using Harness.Running;

return await ExperimentProgram.RunAsync(args, SwitchCostExperiment.Create, SwitchCostExperiment.Reading);
