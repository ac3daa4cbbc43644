using Experiments.Ports;
using Experiments.Walls;
using Harness.Runs;

return await ExperimentProgram.RunAsync(args, PortsExperiment.Create, PortsExperiment.Reading);
