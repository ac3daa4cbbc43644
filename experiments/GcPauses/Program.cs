using Experiments.GcPauses;

return await ExperimentProgram.RunAsync(args, GcPausesExperiment.Create, GcPausesExperiment.Reading);
