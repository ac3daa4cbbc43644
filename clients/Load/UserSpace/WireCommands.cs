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

// What the client answers that speaks TCP itself: fewer commands than that of sockets, with the same members and replies. What is told of
// when something came, message by message, it tells of one queue alone.
sealed class WireCommands : Commands, IDisposable
{
    private readonly LoadOptions _options;
    private readonly LineReader _input;
    private readonly WireQueues _queues;

    // ports: Of the queues, in the order in which they were opened. Are disposed with it.
    public WireCommands(LoadOptions options, IReadOnlyList<IPacketPort> ports, LineReader input, Stream output) : base(output)
    {
        (_options, _input, _queues) = (options, input, new(options, ports));
        var replies = new Replies(Reply);
        Offer("connect", request => replies.Connected(Connect(request)), "connections");
        Offer("echo", request => replies.Echoed(Echo(request)), "messages", "message_bytes", "window", "seconds");
        Offer("census", _ => replies.Counted(QueueTotals.Of(_queues.Each(queue => WireCensus.Take(queue.Stack)))));
        Offer("close", request => replies.Closed(Close(request)), "connections", "reset");
        if (options.Queues > 1)
            return;
        Offer("schedule", request => replies.Scheduled(Schedule(request)),
            "messages_per_second", "seconds", "message_bytes", "start_ns", "shift");
        Offer("misbehave", request => Reply.Write("misbehave", Misbehave(request).WriteTo), MisbehaveRequest.Members);
    }

    public void Run()
    {
        Ready();
        while (WaitForLine(out ReadOnlySpan<byte> line) && Answer(line))
        {
        }
        if (_options.LingerReset)
            _queues.ResetAll();
    }

    public void Dispose() => _queues.Dispose();

    // The stacks answer their peers also while nobody asks anything of this client.
    private bool WaitForLine(out ReadOnlySpan<byte> line)
    {
        Poll.Watched[] watched = [new(_input.Descriptor), .. _queues.Watched()];
        while (!_input.HasBufferedLine)
        {
            Poll.Wait(watched, _queues.NanosecondsToTimer);
            _queues.Serve();
            if (watched[0].Found != 0)
                break;
        }
        return _input.TryRead(out line);
    }

    private ConnectResult Connect(Request request)
    {
        int count = RequestedPhase.ToOpen(request, _queues.Vacant, _queues.Planned);
        int[] shares = QueueShares.Even(count, _queues.Each(queue => queue.Stack.Planned - queue.Stack.Occupied));
        return QueueTotals.Of(_queues.Run((queue, number) =>
        {
            using EventQueue events = new(_input);
            using ConnectPhase phase = new(queue.Options, queue.Stack, events, shares[number]);
            return phase.Run();
        }));
    }

    private EchoResult Echo(Request request)
    {
        EchoPlan plan = RequestedPhase.Echo(request, BytesIn(request), _options.Window);
        plan = plan with { Window = Math.Max(plan.Window / _queues.Count, 1) };
        return QueueTotals.Of(_queues.Run((queue, _) =>
        {
            using EventQueue events = new(_input);
            using EchoPhase phase = new(queue.Stack, events, queue.Stamp, plan, _options.Deadline);
            return phase.Run();
        }));
    }

    private ScheduleResult Schedule(Request request)
    {
        RequestedPhase.NeedsOpen("schedule", _queues.Open);
        SchedulePlan plan = ScheduleRequest.PlanOf(request, BytesIn(request));
        return _queues.RunTheOne(queue =>
        {
            using EventQueue events = new(_input);
            using SchedulePhase phase = new(queue.Stack, events, queue.Stamp, plan, _options.Deadline);
            return phase.Run();
        });
    }

    private MisbehaveResult Misbehave(Request request)
    {
        RequestedPhase.NeedsOpen("misbehave", _queues.Open);
        MisbehavePlan plan = MisbehaveRequest.PlanOf(request);
        return _queues.RunTheOne(queue =>
        {
            using EventQueue events = new(_input);
            using MisbehavePhase phase = new(queue.Stack, events, queue.Stamp, plan, _options.LingerReset);
            return phase.Run();
        });
    }

    private int Close(Request request)
    {
        int[] open = _queues.Each(queue => queue.Stack.Open);
        int count = (int)Math.Min(RequestedPhase.Connections(request) ?? int.MaxValue, open.Sum());
        int[] shares = QueueShares.Even(count, open);
        bool reset = request.Flag("reset") || _options.LingerReset;
        return _queues.Run((queue, number) =>
        {
            using EventQueue events = new(_input);
            using ClosePhase phase = new(queue.Options, queue.Stack, events, shares[number], reset);
            return phase.Run();
        }).Sum();
    }

    private long BytesIn(Request request) => RequestedPhase.MessageBytes(request, _options.MessageBytes);
}
