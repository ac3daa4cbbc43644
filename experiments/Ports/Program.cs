using Experiments.Ports;

return await ExperimentProgram.RunAsync(args, PortsExperiment.Create, PortsExperiment.Reading);
