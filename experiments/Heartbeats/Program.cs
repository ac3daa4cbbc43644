using Experiments.Heartbeats;
using Experiments.Heartbeats.Beating;
using Harness.Running;

// The subjects of this experiment are this program, started again as so many deadlines that come once a second.
return args is ["beat", ..] ? BeatProcess.Run(args[1..]) : await ExperimentProgram.RunAsync(args, HeartbeatsExperiment.Create);
