using Experiments.TwoTasks;
using Harness.Runs;

return await ExperimentProgram.RunAsync(args, TwoTasksExperiment.Create, TwoTasksExperiment.Reading);
