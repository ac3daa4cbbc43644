using Clients.Load.ClosedLoop;
using Clients.Load.Connecting;
using Clients.Load.Contract;
using Clients.Load.Messages;
using Clients.Load.OpenLoop;
using Clients.Load.Options;
using Clients.Load.Phases;
using Contract;
using Linux;

namespace Clients.Load.UserSpace;

// What the client answers that speaks TCP itself: fewer commands than that of sockets, with the same members and replies.
sealed class WireCommands : Commands, IDisposable
{
    // RFC 6298, 2.1.
    private static readonly TimeSpan FirstTimeout = TimeSpan.FromSeconds(1);

    private readonly LoadOptions _options;
    private readonly LineReader _input;
    private readonly TcpStack _stack;
    private readonly Stamp _stamp = new();

    // port: Is disposed with it.
    public WireCommands(LoadOptions options, IPacketPort port, LineReader input, Stream output) : base(output)
    {
        (_options, _input, _stack) = (options, input, new(options, port, _stamp, FirstTimeout));
        var replies = new Replies(Reply);
        Offer("connect", request => replies.Connected(Connect(request)), "connections");
        Offer("echo", request => replies.Echoed(Echo(request)), "messages", "message_bytes", "window", "seconds");
        Offer("schedule", request => replies.Scheduled(Schedule(request)),
            "messages_per_second", "seconds", "message_bytes", "start_ns", "shift");
        Offer("misbehave", request => Reply.Write("misbehave", Misbehave(request).WriteTo), MisbehaveRequest.Members);
        Offer("census", _ => replies.Counted(WireCensus.Take(_stack)));
        Offer("close", request => replies.Closed(Close(request)), "connections", "reset");
    }

    public void Run()
    {
        Ready();
        while (WaitForLine(out ReadOnlySpan<byte> line) && Answer(line))
        {
        }
        if (_options.LingerReset)
            _stack.ResetAll();
    }

    public void Dispose()
    {
        _stack.Dispose();
        _stamp.Dispose();
    }

    // The stack answers its peers also while nobody asks anything of this client.
    private bool WaitForLine(out ReadOnlySpan<byte> line)
    {
        Span<Poll.Watched> watched = [new(_input.Descriptor), new(_stack.Descriptor)];
        while (!_input.HasBufferedLine)
        {
            watched[0].Found = watched[1].Found = 0;
            Poll.Wait(watched, _stack.NanosecondsToTimer);
            _stack.Serve();
            _stack.ServeTimers();
            if (watched[0].Found != 0)
                break;
        }
        return _input.TryRead(out line);
    }

    private ConnectResult Connect(Request request)
    {
        int count = RequestedPhase.ToOpen(request, _stack.Planned - _stack.Occupied, _stack.Planned);
        using EventQueue queue = new(_input);
        using ConnectPhase phase = new(_options, _stack, queue, count);
        return phase.Run();
    }

    private EchoResult Echo(Request request)
    {
        EchoPlan plan = RequestedPhase.Echo(request, BytesIn(request), _options.Window);
        using EventQueue queue = new(_input);
        using EchoPhase phase = new(_stack, queue, _stamp, plan, _options.Deadline);
        return phase.Run();
    }

    private ScheduleResult Schedule(Request request)
    {
        RequestedPhase.NeedsOpen("schedule", _stack.Open);
        SchedulePlan plan = ScheduleRequest.PlanOf(request, BytesIn(request));
        using EventQueue queue = new(_input);
        using SchedulePhase phase = new(_stack, queue, _stamp, plan, _options.Deadline);
        return phase.Run();
    }

    private MisbehaveResult Misbehave(Request request)
    {
        RequestedPhase.NeedsOpen("misbehave", _stack.Open);
        MisbehavePlan plan = MisbehaveRequest.PlanOf(request);
        using EventQueue queue = new(_input);
        using MisbehavePhase phase = new(_stack, queue, _stamp, plan, _options.LingerReset);
        return phase.Run();
    }

    private int Close(Request request)
    {
        using EventQueue queue = new(_input);
        using ClosePhase phase = new(
            _options, _stack, queue, RequestedPhase.Connections(request) ?? _stack.Open, request.Flag("reset") || _options.LingerReset);
        return phase.Run();
    }

    private long BytesIn(Request request) => RequestedPhase.MessageBytes(request, _options.MessageBytes);
}
