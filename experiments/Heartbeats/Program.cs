using Experiments.Heartbeats;
using Harness.Runs;

return await ExperimentProgram.RunAsync(args, HeartbeatsExperiment.Create, HeartbeatsExperiment.Reading);
