using Experiments.ParkedTasks;
using Experiments.ParkedTasks.Populations;
using Harness.Running;

// The subjects of this experiment are this program, started again as a population.
return args is ["population", ..]
    ? PopulationProcess.Run(args[1..])
    : await ExperimentProgram.RunAsync(args, ParkedTasksExperiment.Create, ParkedTasksExperiment.Reading);
