using Experiments.Heartbeats;

return await ExperimentProgram.RunAsync(args, HeartbeatsExperiment.Create, HeartbeatsExperiment.Reading);
