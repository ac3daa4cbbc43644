using Experiments.GracefulDrain;

return await ExperimentProgram.RunAsync(args, GracefulDrainExperiment.Create, GracefulDrainExperiment.Reading);
