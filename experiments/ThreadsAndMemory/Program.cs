using Experiments.ThreadsAndMemory;
using Experiments.Walls;
using Harness.Running;

return await ExperimentProgram.RunAsync(args, ThreadsAndMemoryExperiment.Create, ThreadsAndMemoryExperiment.Reading);
