using Experiments.TwoTasks;
using Harness.Running;

return await ExperimentProgram.RunAsync(args, TwoTasksExperiment.Create, TwoTasksExperiment.Reading);
