using Experiments.Conntrack;

return await ExperimentProgram.RunAsync(args, ConntrackExperiment.Create, ConntrackExperiment.Reading);
