using System.Globalization;
using Planted;

// An echo server with a known truth, to calibrate the instruments:
//   --keep N     keeps one managed object of exactly N bytes for each connection (0: nothing)
//   --lie N      its census claims N connections more than it has
//   --census MEMBERS    answers census with these members: '"open":"seven"'
//   --garbage N  allocates and drops one managed object of exactly N bytes with each message (0: none)
//   --collect-every N   asks for a collection after each N messages, of generations 0, 1, 2 in turn (0: never)
//   --background true   asks for one of generation 2 in the background instead, and at once for another that waits for its end
//   --beat-ms N --skip-every K   sends a heartbeat on each connection every N ms, each K-th only numbered (0: none, all sent)
//   --changes-every N   echoes each N-th message with its first byte changed (0: none)
//   --fail HOW   dies | hangs | rubbish: instead of saying that it listens
//   --announce WHOM   says whose pid serves: own | parent | a number (nothing: says none)
//   --dual-stack  listens on [::], as servers in Go and Node.js do
//   --leak-every N   forgets a socket with each N-th connection that ends (0: none)
//   --die-at N    ends with 7 and "boom" on its N-th connection (0: never)
//   --threads N --touch N   parks N threads that have touched N bytes of their stacks, and serves nothing
//   --returns DATA,AGAIN,ZERO,ERRORS --bytes N   makes so many receives each time that it is told to, and serves nothing
//   --count-system-calls PID   prints how it may count the calls of that process
//   --refuse-diagnostics ERROR PROGRAM ...   runs a program that is refused socket diagnostics
//   --interrupted HOW   child | hangs: a run that is interrupted and does not end, and serves nothing
switch (args)
{
    case ["--returns", var returns, "--bytes", var bytes]:
        return PlantedCalls.Run(
            [.. returns.Split(',').Select(count => int.Parse(count, CultureInfo.InvariantCulture))],
            int.Parse(bytes, CultureInfo.InvariantCulture));
    case ["--interrupted", "child"]:
        return PlantedInterruption.WaitForAChild();
    case ["--interrupted", "hangs"]:
        return PlantedInterruption.Hang();
    case ["--refuse-diagnostics", var error, .. var command]:
        return PlantedRefusal.Run(int.Parse(error, CultureInfo.InvariantCulture), command);
    case ["--count-system-calls", var process]:
        return PlantedCounting.Run(int.Parse(process, CultureInfo.InvariantCulture));
}
PlantedOptions options = PlantedOptions.Parse(args);
return options.Failure switch
{
    "dies" => Misbehaviour.Die(),
    "hangs" => Misbehaviour.Hang(),
    "rubbish" => Misbehaviour.PrintRubbish(),
    _ => options.Threads > 0 ? PlantedThreads.Run(options) : PlantedServer.Run(options),
};
