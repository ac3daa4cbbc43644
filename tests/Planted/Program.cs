using Planted;

// An echo server with a known truth, to calibrate the instruments:
//   --keep N     keeps one managed object of exactly N bytes for each connection (0: nothing)
//   --lie N      its census claims N connections more than it has
//   --fail HOW   dies | hangs | rubbish: instead of saying that it listens
//   --threads N --touch N   parks N threads that have touched N bytes of their stacks, and serves nothing
PlantedOptions options = PlantedOptions.Parse(args);
return options.Failure switch
{
    "dies" => Misbehaviour.Die(),
    "hangs" => Misbehaviour.Hang(),
    "rubbish" => Misbehaviour.PrintRubbish(),
    _ => options.Threads > 0 ? PlantedThreads.Run(options) : PlantedServer.Run(options),
};
