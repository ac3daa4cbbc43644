using Experiments.SwitchCost;
using Experiments.SwitchCost.HandOvers;
using Harness.Running;

// The subjects of this experiment are this program, started again as two sides that hand over to each other.
return args is ["hand-over", ..]
    ? HandOverProcess.Run(args[1..])
    : await ExperimentProgram.RunAsync(args, SwitchCostExperiment.Create, SwitchCostExperiment.Reading);
