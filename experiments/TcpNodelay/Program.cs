using Experiments.TcpNodelay;

return await ExperimentProgram.RunAsync(args, NodelayExperiment.Create, NodelayExperiment.Reading);
