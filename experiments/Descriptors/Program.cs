using Experiments.Descriptors;
using Experiments.Walls;
using Harness.Running;

return await ExperimentProgram.RunAsync(args, DescriptorsExperiment.Create, DescriptorsExperiment.Reading);
