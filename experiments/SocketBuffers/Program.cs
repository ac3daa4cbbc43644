using Experiments.SocketBuffers;

return await ExperimentProgram.RunAsync(args, SocketBuffersExperiment.Create, SocketBuffersExperiment.Reading);
