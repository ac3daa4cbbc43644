using Experiments.WakeHerd;

return await ExperimentProgram.RunAsync(args, HerdExperiment.Create, HerdExperiment.Reading);
