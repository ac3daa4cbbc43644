using Experiments.Descriptors;
using Experiments.Walls;
using Harness.Runs;

return await ExperimentProgram.RunAsync(args, DescriptorsExperiment.Create, DescriptorsExperiment.Reading);
