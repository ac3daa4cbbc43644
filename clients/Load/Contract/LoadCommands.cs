using Clients.Load.ClosedLoop;
using Clients.Load.Connecting;
using Clients.Load.Listening;
using Clients.Load.Messages;
using Clients.Load.OpenLoop;
using Clients.Load.Options;
using Clients.Load.Outlasting;
using Clients.Load.Phases;
using Contract;

namespace Clients.Load.Contract;

// What the load client answers. Its lines are read as bytes by a reader that its phases watch, too, for the end of the input.
sealed class LoadCommands : Commands, IDisposable
{
    private const int MostInFlight = 1 << 20;

    private readonly LoadOptions _options;
    private readonly LineReader _input;
    private readonly Connections _connections;
    private Stamp? _stamp;

    public LoadCommands(LoadOptions options, LineReader input, Stream output) : base(output)
    {
        (_options, _input, _connections) = (options, input, new(options));
        var replies = new Replies(Reply);
        Offer("connect", request => replies.Connected(Connect(request)), "connections");
        Offer("echo", request => replies.Echoed(Echo(request)), "messages", "message_bytes", "window", "in_flight", "seconds");
        Offer("schedule", request => replies.Scheduled(Schedule(request)),
            "messages_per_second", "seconds", "message_bytes", "start_ns", "shift");
        Offer("churn", request => replies.Churned(Churn(request)), "connections", "window", "message_bytes", "reset", "until");
        Offer("send", request => replies.Sent(Send(request)), "message_bytes");
        Offer("outlast", request => replies.Outlasted(OutlastCommand.Run(request, _options, _connections, _input, Spoken)),
            OutlastCommand.Members);
        Offer("listen", request => replies.Listened(Listen(request)), "seconds");
        Offer("census", _ => replies.Counted(Census.Take(_connections)));
        Offer("close", request => replies.Closed(Close(request)), "connections", "reset");
    }

    public void Run()
    {
        Ready();
        while (_input.TryRead(out ReadOnlySpan<byte> line) && Answer(line))
        {
        }
    }

    public void Dispose()
    {
        _connections.Dispose();
        _stamp?.Dispose();
    }

    private ConnectResult Connect(Request request)
    {
        int count = RequestedPhase.ToOpen(request, _connections.Vacant, _connections.Planned);
        using EventQueue queue = new(_input);
        return new Connector(_options, _connections, queue).Connect(count);
    }

    private EchoResult Echo(Request request)
    {
        if (request.WholeIfTold("in_flight", 1, MostInFlight) is { } inFlight)
            return Pipeline(request, (int)inFlight);
        EchoPlan plan = RequestedPhase.Echo(request, BytesIn(request), _options.Window);
        using EventQueue queue = new(_input);
        using EchoLoop loop = new(_connections, queue, Answered("echo", plan.MessageBytes), plan, _options.Deadline);
        return loop.Run();
    }

    private EchoResult Pipeline(Request request, int inFlight)
    {
        if (RequestedPhase.Window(request) is not null)
            throw new RequestException("echo: give a window over all connections or in_flight for each, not both");
        PipelinePlan plan = new(
            RequestedPhase.Messages(request),
            BytesIn(request),
            inFlight,
            RequestedPhase.Time(request));
        using EventQueue queue = new(_input);
        using PipelineLoop loop = new(_connections, queue, Answered("echo", plan.MessageBytes), plan, _options.Deadline);
        return loop.Run();
    }

    private ScheduleResult Schedule(Request request)
    {
        RequestedPhase.NeedsOpen("schedule", _connections.Open);
        SchedulePlan plan = ScheduleRequest.PlanOf(request, BytesIn(request));
        using EventQueue queue = new(_input);
        using ScheduleLoop loop = new(_connections, queue, Answered("schedule", plan.MessageBytes), plan, _options.Deadline);
        return loop.Run();
    }

    private EchoResult Churn(Request request)
    {
        if (_connections.Open > 0)
            throw new RequestException($"churn: {_connections.Open} connections are open; send close first");
        ChurnPlan plan = new(
            (int)request.Whole("connections", 1, int.MaxValue),
            (int)request.Whole("window", 1, int.MaxValue),
            BytesIn(request),
            request.Flag("reset"),
            EndIn(request));
        if (plan.Window > _connections.Planned)
            throw new RequestException($"window: {plan.Window} at once asked for, --connections planned {_connections.Planned}");
        if (plan.Until != LifeEnd.Answered && !plan.Reset)
            throw new RequestException($"until: what is done when it is {plan.Until.Word()} ends by a reset; say \"reset\":true");
        using EventQueue queue = new(_input);
        using ChurnLoop loop = new(_options, _connections, queue, Spoken(plan.MessageBytes), plan);
        return loop.Run();
    }

    private SendResult Send(Request request)
    {
        using EventQueue queue = new(_input);
        long messageBytes = BytesIn(request);
        using SendLoop loop = new(_connections, queue, Spoken(messageBytes), messageBytes, _options.Deadline);
        return loop.Run();
    }

    private ListenResult Listen(Request request)
    {
        RequestedPhase.NeedsOpen("listen", _connections.Open);
        double seconds = request.Positive("seconds", Phase.LongestSeconds);
        using EventQueue queue = new(_input);
        using ListenLoop loop = new(_connections, queue, seconds, _options.Deadline);
        return loop.Run();
    }

    private int Close(Request request)
    {
        _connections.CloseLast(RequestedPhase.Connections(request) ?? _connections.Open, request.Flag("reset") || _options.LingerReset);
        return _connections.Open;
    }

    private static LifeEnd EndIn(Request request) => request.TextIfTold("until") is not { } word
        ? LifeEnd.Answered
        : LifeEndWords.Find(word) ?? throw new RequestException($"until: give {LifeEndWords.Choice}");

    private long BytesIn(Request request)
    {
        long messageBytes = RequestedPhase.MessageBytes(request, _options.MessageBytes);
        return ShortestMessage.WhyTooShort(_options.Framing, messageBytes) is { } reason
            ? throw new RequestException($"message_bytes: {reason}")
            : messageBytes;
    }

    private Protocol Spoken(long messageBytes) =>
        Protocol.Of(_options.Framing, _stamp ??= new Stamp(ofLines: _options.Framing != Framing.Bytes), messageBytes);

    // Of a phase that waits for answers: where lines that were only sent end is not known to it.
    private Protocol Answered(string command, long messageBytes) =>
        _options.Framing == Framing.Bytes || !_connections.AwaitAnswers
            ? Spoken(messageBytes)
            : throw new RequestException($"{command}: lines were sent whose answers nobody took; send close first");
}
