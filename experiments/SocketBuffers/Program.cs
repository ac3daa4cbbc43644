using Experiments.SocketBuffers;
using Experiments.Walls;
using Harness.Runs;

return await ExperimentProgram.RunAsync(args, SocketBuffersExperiment.Create, SocketBuffersExperiment.Reading);
