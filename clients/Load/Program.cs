using System.Text;
using Clients.Load.Accepting;
using Clients.Load.Calling;
using Clients.Load.Contract;
using Clients.Load.Dialing;
using Clients.Load.Options;
using Clients.Load.Phases;
using Clients.Load.UserSpace;
using Contract;
using Linux;
using Microsoft.Win32.SafeHandles;

namespace Clients.Load;

// The load client: one process, one thread, raw epoll, 20 bytes a connection.
//
//   commands on stdin                                                     sources 127.0.1.1 ...        targets
//   {"command":"connect"}  -> Connector    -> one after the other, paced -> [socket 0 .. socket N-1] ---> server
//   {"command":"echo"}     -> EchoLoop     -> `window` messages in flight -> stamped bytes ------------->   |
//     with "in_flight"     -> PipelineLoop -> so many on each connection, one behind the other
//   {"command":"schedule"} -> ScheduleLoop -> each message when it is due    verified, timed             |
//     with "start_ns", "shift" -> not before that time of CLOCK_MONOTONIC, and by a part of a step later: clients that share a rate
//   {"command":"churn"}    -> ChurnLoop    -> connect, echo, close; `window` <- the same bytes <---------+
//     with "until"         -> ... or be done when it is connected, or when its message is sent: a storm of resets
//   {"command":"send"}     -> SendLoop     -> one message on every socket, no answer expected
//   {"command":"outlast"}  -> OutlastLoop  -> messages in flight until the server ends every connection, and what became of them
//   {"command":"listen"}   -> ListenLoop   -> heartbeats that a server sends by itself, timed from when they were due
//   {"command":"census"}   -> Census       -> a peek at every socket
//   {"command":"close"}, {"command":"stop"}, end of stdin
//   replies on stdout, one JSON object a line
//
// With --wire user-space there is no socket and no epoll of connections: UserSpace/TcpStack.cs speaks TCP over a device, and its phases do
// connect, echo, schedule, census and close as above, and `misbehave`, which only who makes the packets can. With --queues it is several
// such stacks, UserSpace/Queues/WireQueues.cs.
//
// Three modes have commands of their own: `Clients.Load dial` opens connections up to a wall and says which call had what against it,
// `Clients.Load accept` listens, and accepts only as it is told; `Clients.Load call` connects, asks and says how it was received.
//
// Between phases no connection is registered in epoll: an idle one costs the kernel its socket alone.
// The echo is a closed loop: a slow server is asked less often, so its percentiles are those of a closed loop, not of an arrival rate.
// The schedule is an open loop: messages are due whatever the server does, and latency counts from when they were.
static class Program
{
    private const int Usage = 2;
    private const int Failure = 1;

    static int Main(string[] arguments)
    {
        try
        {
            if (arguments.Contains("--help"))
            {
                Descriptors.WriteAll(Descriptors.StandardOutput, Encoding.UTF8.GetBytes(LoadCommandLine.Usage + "\n"));
                return 0;
            }
            if (ModeOf(arguments) is { } mode)
                return mode.Serve();
            Interrupts.Ignore();
            EpollEvent.AssertArchitecture();
            // A message on schedule would be sent up to 50 µs late without.
            TimerSlack.Least();
            LoadOptions options = LoadCommandLine.Parse(arguments, Limits.RaiseOpenDescriptors());
            using SafeFileHandle standardOutput = new(Descriptors.StandardOutput, ownsHandle: false);
            using FileStream output = new(standardOutput, FileAccess.Write, bufferSize: 0);
            Serve(options, new LineReader(Descriptors.StandardInput), output);
            return 0;
        }
        catch (UsageException mistake)
        {
            Console.Error.WriteLine(mistake.Message);
            return Usage;
        }
        catch (Exception failure) when (failure is LinuxException or PlatformNotSupportedException or SilencedException)
        {
            Console.Error.WriteLine(failure.Message);
            return Failure;
        }
    }

    private static void Serve(LoadOptions options, LineReader input, Stream output)
    {
        if (options.Wire == WireKind.UserSpace)
        {
            using WireCommands wire = new(options, DevicePort.Open(options), input, output);
            wire.Run();
            return;
        }
        using LoadCommands commands = new(options, input, output);
        commands.Run();
    }

    static Commands? ModeOf(string[] arguments) => arguments switch
    {
        ["dial"] => new DialCommands(Console.OpenStandardOutput()),
        ["accept"] => new AcceptCommands(Console.OpenStandardOutput()),
        ["call"] => new CallCommands(Console.OpenStandardOutput()),
        _ => null,
    };
}
