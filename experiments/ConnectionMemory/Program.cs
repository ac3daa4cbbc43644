using Experiments.ConnectionMemory;
using Harness.Runs;

return await ExperimentProgram.RunAsync(args, ConnectionMemoryExperiment.Create, ConnectionMemoryExperiment.Reading);
