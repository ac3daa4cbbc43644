using Experiments.Conntrack;
using Experiments.Walls;
using Harness.Runs;

return await ExperimentProgram.RunAsync(args, ConntrackExperiment.Create, ConntrackExperiment.Reading);
