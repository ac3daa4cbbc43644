using Experiments.Conntrack;
using Experiments.Walls;
using Harness.Running;

return await ExperimentProgram.RunAsync(args, ConntrackExperiment.Create, ConntrackExperiment.Reading);
