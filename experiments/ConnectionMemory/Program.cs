using Experiments.ConnectionMemory;
using Harness.Running;

return await ExperimentProgram.RunAsync(args, ConnectionMemoryExperiment.Create, ConnectionMemoryExperiment.Reading);
