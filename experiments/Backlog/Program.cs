using Experiments.Backlog;
using Experiments.Walls;
using Harness.Runs;

return await ExperimentProgram.RunAsync(args, BacklogExperiment.Create, BacklogExperiment.Reading);
