using Experiments.Backlog;
using Experiments.Walls;
using Harness.Running;

return await ExperimentProgram.RunAsync(args, BacklogExperiment.Create, BacklogExperiment.Reading);
