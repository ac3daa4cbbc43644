using Experiments.ProgrammingModel;

return await ExperimentProgram.RunAsync(args, ModelExperiment.Create, ModelExperiment.Reading);
