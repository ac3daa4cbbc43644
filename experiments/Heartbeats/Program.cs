using Experiments.Heartbeats;
using Harness.Running;

return await ExperimentProgram.RunAsync(args, HeartbeatsExperiment.Create, HeartbeatsExperiment.Reading);
