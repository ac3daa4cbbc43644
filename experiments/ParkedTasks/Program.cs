using Experiments.ParkedTasks;
using Harness.Running;

return await ExperimentProgram.RunAsync(args, ParkedTasksExperiment.Create, ParkedTasksExperiment.Reading);
