using Experiments.OutboundPool;

return await ExperimentProgram.RunAsync(args, OutboundPoolExperiment.Create, OutboundPoolExperiment.Reading);
