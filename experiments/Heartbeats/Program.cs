using Experiments.Heartbeats;
using Experiments.Heartbeats.Beating;
using Experiments.Heartbeats.Serving;
using Harness.Running;

// The subjects of this experiment are this program, started again: as so many deadlines that come once a second, or as a server of
// heartbeats.
return args switch
{
    ["beat", ..] => BeatProcess.Run(args[1..]),
    ["serve", ..] => ServeProcess.Run(args[1..]),
    _ => await ExperimentProgram.RunAsync(args, HeartbeatsExperiment.Create, HeartbeatsExperiment.Reading),
};
