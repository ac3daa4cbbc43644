using Experiments.ParkedTasks;
using Harness.Runs;

return await ExperimentProgram.RunAsync(args, ParkedTasksExperiment.Create, ParkedTasksExperiment.Reading);
