using Experiments.Ports;
using Experiments.Walls;
using Harness.Running;

return await ExperimentProgram.RunAsync(args, PortsExperiment.Create, PortsExperiment.Reading);
