using Experiments.Descriptors;

return await ExperimentProgram.RunAsync(args, DescriptorsExperiment.Create, DescriptorsExperiment.Reading);
