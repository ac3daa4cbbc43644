using Experiments.ThreadsAndMemory;
using Experiments.Walls;
using Harness.Runs;

return await ExperimentProgram.RunAsync(args, ThreadsAndMemoryExperiment.Create, ThreadsAndMemoryExperiment.Reading);
