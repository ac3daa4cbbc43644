using Experiments.SocketBuffers;
using Experiments.Walls;
using Harness.Running;

return await ExperimentProgram.RunAsync(args, SocketBuffersExperiment.Create, SocketBuffersExperiment.Reading);
