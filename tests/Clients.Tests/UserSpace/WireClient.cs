using Clients.Load.ClosedLoop;
using Clients.Load.Connecting;
using Clients.Load.Messages;
using Clients.Load.OpenLoop;
using Clients.Load.Options;
using Clients.Load.Phases;
using Clients.Load.UserSpace;
using Linux;

namespace Clients.Tests.UserSpace;

// The client's stack and phases in this process, over what carries its packets.
sealed class WireClient : IDisposable
{
    public const uint FirstSource = 0xc6130002; // 198.19.0.2

    private readonly Stamp _stamp = new();

    // firstTimeoutSeconds: Long enough that nothing is sent again on a busy machine, unless a test loses packets.
    public WireClient(
        IPacketPort port, Ipv4Endpoint target, int connections, double firstTimeoutSeconds = 10, double deadlineSeconds = 20,
        Func<LoadOptions, LoadOptions>? change = null)
    {
        Options = new()
        {
            Wire = WireKind.UserSpace,
            Targets = [target],
            Connections = connections,
            FirstSource = FirstSource,
            Deadline = TimeSpan.FromSeconds(deadlineSeconds),
        };
        Options = change?.Invoke(Options) ?? Options;
        Stack = new(Options, port, _stamp, TimeSpan.FromSeconds(firstTimeoutSeconds));
    }

    public LoadOptions Options { get; }

    public TcpStack Stack { get; }

    public ConnectResult Connect(int? count = null)
    {
        using EventQueue queue = new(null);
        using ConnectPhase phase = new(Options, Stack, queue, count ?? Stack.Planned - Stack.Occupied);
        return phase.Run();
    }

    public EchoResult Echo(long messages = 1, long messageBytes = 64, int window = 256)
    {
        using EventQueue queue = new(null);
        using EchoPhase phase = new(Stack, queue, _stamp, new(messages, messageBytes, window, null), Options.Deadline);
        return phase.Run();
    }

    public ScheduleResult Schedule(double messagesPerSecond, double seconds)
    {
        using EventQueue queue = new(null);
        using SchedulePhase phase = new(Stack, queue, _stamp, new(messagesPerSecond, seconds, 64), Options.Deadline);
        return phase.Run();
    }

    public MisbehaveResult Misbehave(Misconduct kind, double seconds = 20, double every = 1, long bytes = 64)
    {
        using EventQueue queue = new(null);
        MisbehavePlan plan = new(kind, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(every), bytes);
        using MisbehavePhase phase = new(Stack, queue, _stamp, plan, reset: false);
        return phase.Run();
    }

    public int Close(bool reset = false)
    {
        using EventQueue queue = new(null);
        using ClosePhase phase = new(Options, Stack, queue, Stack.Open, reset);
        return phase.Run();
    }

    // Until a census says so.
    public void AwaitCensus(Census expected) => Eventually.True(() => WireCensus.Take(Stack) == expected, expected.ToString());

    public void Dispose()
    {
        Stack.Dispose();
        _stamp.Dispose();
    }
}
