using Clients.Load.ClosedLoop;
using Clients.Load.Connecting;
using Clients.Load.Listening;
using Clients.Load.Messages;
using Clients.Load.OpenLoop;
using Clients.Load.Options;
using Clients.Load.Outlasting;
using Clients.Load.Phases;
using Contract;
using Linux;

namespace Clients.Tests;

// The client's parts, put together in this process.
sealed class LoadClient : IDisposable
{
    private readonly Stamp _stamp;

    public LoadClient(
        Ipv4Endpoint target, int connections, double deadlineSeconds = 20, Func<LoadOptions, LoadOptions>? change = null)
    {
        Options = new()
        {
            Targets = [target],
            Connections = connections,
            Deadline = TimeSpan.FromSeconds(deadlineSeconds),
            LingerReset = true,
        };
        Options = change?.Invoke(Options) ?? Options;
        Connections = new(Options);
        _stamp = new(ofLines: Options.Framing != Framing.Bytes);
    }

    // Of a server of lines.
    public static LoadClient Speaking(Framing framing, TestServer server, int connections, double deadlineSeconds = 20) =>
        new(server.Endpoint, connections, deadlineSeconds, options => options with { Framing = framing });

    // From 127.0.2.5 and the two addresses behind it, to both in turn.
    public static LoadClient FromThreeSources(TestServer first, TestServer second, int connections) => new(
        first.Endpoint, connections,
        change: options => options with { Targets = [first.Endpoint, second.Endpoint], FirstSource = 0x7f000205, Sources = 3 });

    public LoadOptions Options { get; }

    public Connections Connections { get; }

    // A deadline of its own: one that a test sets for a later phase must not cut this one short on a busy machine.
    public ConnectResult Connect(int? count = null, double deadlineSeconds = 20)
    {
        using EventQueue queue = new(null);
        LoadOptions options = Options with { Deadline = TimeSpan.FromSeconds(deadlineSeconds) };
        return new Connector(options, Connections, queue).Connect(count ?? Connections.Vacant);
    }

    public EchoResult Echo(long messages = 1, long messageBytes = 64, int window = 256, double? seconds = null)
    {
        EchoPlan plan = new(messages, messageBytes, window, seconds is double value ? TimeSpan.FromSeconds(value) : null);
        using EventQueue queue = new(null);
        using EchoLoop loop = new(Connections, queue, Protocol(messageBytes), plan, Options.Deadline);
        return loop.Run();
    }

    public EchoResult Pipeline(long messages, long messageBytes, int inFlight, double? seconds = null)
    {
        PipelinePlan plan = new(messages, messageBytes, inFlight, seconds is double value ? TimeSpan.FromSeconds(value) : null);
        using EventQueue queue = new(null);
        using PipelineLoop loop = new(Connections, queue, Protocol(messageBytes), plan, Options.Deadline);
        return loop.Run();
    }

    // precise: Whether to wait with epoll_pwait2(2).
    public ScheduleResult Schedule(double messagesPerSecond, double seconds, long messageBytes = 64, bool precise = true) =>
        Schedule(new(messagesPerSecond, seconds, messageBytes), precise);

    public ScheduleResult Schedule(SchedulePlan plan, bool precise = true)
    {
        using EventQueue queue = new(null) { IsPrecise = precise };
        using ScheduleLoop loop = new(Connections, queue, Protocol(plan.MessageBytes), plan, Options.Deadline);
        return loop.Run();
    }

    public EchoResult Churn(
        int connections, int window, long messageBytes = 64, bool reset = true, LifeEnd until = LifeEnd.Answered)
    {
        using EventQueue queue = new(null);
        ChurnPlan plan = new(connections, window, messageBytes, reset, until);
        using ChurnLoop loop = new(Options, Connections, queue, Protocol(messageBytes), plan);
        return loop.Run();
    }

    public SendResult Send(long messageBytes = 64)
    {
        using EventQueue queue = new(null);
        using SendLoop loop = new(Connections, queue, Protocol(messageBytes), messageBytes, Options.Deadline);
        return loop.Run();
    }

    public OutlastResult Outlast(int messageBytes = 64, int inFlight = 1, EndSignal? signal = null, LateReading? reading = null)
    {
        using EventQueue queue = new(null);
        using OutlastLoop loop = new(
            Connections, queue, Protocol(messageBytes), new(messageBytes, inFlight, signal, reading), Options.Deadline);
        return loop.Run();
    }

    // plant: Called when the client listens and before it reads: beats that are due in the window that it is given will count.
    public ListenResult Listen(double seconds, Action<HeartbeatWindow> plant)
    {
        using EventQueue queue = new(null);
        using ListenLoop loop = new(Connections, queue, seconds, Options.Deadline);
        plant(loop.Window);
        return loop.Run();
    }

    // The first message of a connection.
    public byte[] Stamped(long id, int count)
    {
        using Protocol protocol = Protocol(count);
        unsafe
        {
            return new ReadOnlySpan<byte>(protocol.Outgoing(id, 0, end: count, count), count).ToArray();
        }
    }

    public void Dispose()
    {
        Connections.Dispose();
        _stamp.Dispose();
    }

    private Protocol Protocol(long messageBytes) => Clients.Load.Messages.Protocol.Of(Options.Framing, _stamp, messageBytes);
}
