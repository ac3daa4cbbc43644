using Clients.Load.Connecting;
using Clients.Load.Options;
using Clients.Load.Phases;
using Contract;
using Latencies;
using Linux;

namespace Clients.Load.Messages;

// One phase of connections that come and go.
//
//     lane:  free -> connect -> [accept queue full: wait] -> send, receive, verify -> reset                     -> free
//                                                                                  -> FIN, wait for the server's -> free
//                                                         -> send                  -> reset                     -> free
//                                                                                  -> reset                     -> free
//
// A message is a connection's whole life: it is timed from connect(2) to the last byte of its echo, or to where it ends before. In an
// orderly close the server's FIN is waited for, so that no more than `window` connections are open at the server, and a server that does
// not close is found out.
sealed unsafe class ChurnLoop : MessageLoop<ChurnLife>
{
    private readonly LoadOptions _options;
    private readonly Dialer _dialer;
    private readonly ChurnPlan _plan;
    private readonly int[] _free;
    private readonly LatencyHistogram _latency = new();
    private int _freeLanes;
    private int _begun;

    public ChurnLoop(LoadOptions options, Connections connections, EventQueue queue, Protocol protocol, ChurnPlan plan)
        : base(connections, queue, protocol, Math.Min(plan.Window, plan.Connections), options.Deadline)
    {
        _options = options;
        _dialer = new(options);
        _plan = plan;
        _freeLanes = LaneCount;
        _free = [.. Enumerable.Range(0, LaneCount)];
        Compilation.Ahead(typeof(Dialer));
        Phase.Restart();
    }

    public EchoResult Run()
    {
        while (IsUnderWay && GoesOn)
        {
            FillFreeLanes();
            // The last may have lived already, since one that is not to be answered, or is refused, waits for nothing.
            if (IsUnderWay)
                ServeReady(MayBegin ? 0 : Phase.RemainingNanoseconds);
        }
        Losses.Failures.Add(Queue.EndReason, _plan.Connections - _latency.Count - Losses.Total);
        EchoResult result = Result(_latency);
        Connections.CloseAll(reset: true);
        return result;
    }

    private bool IsUnderWay => _latency.Count + Losses.Total < _plan.Connections;

    private bool MayBegin => _freeLanes > 0 && _begun < _plan.Connections;

    // Each at most once before the next wait: a lane that is refused at once is free again, and the end of the input must be noticed.
    private void FillFreeLanes()
    {
        for (int tries = _freeLanes; tries > 0 && MayBegin; tries--)
            Begin(_free[--_freeLanes]);
    }

    private void Begin(int slot)
    {
        Lane<ChurnLife>* lane = Lane(slot);
        Seat(lane, slot);
        int number = _begun++;
        // So that no two connections of the phase carry the same bytes.
        lane->Id = _options.FirstId + number;
        lane->End = _plan.MessageBytes;
        lane->State = new() { BegunAt = Phase.Now };
        Errno error = _dialer.Open(number, _options.LingerReset, out int descriptor);
        if (error != Errno.None)
        {
            Losses.Failures.Add(error);
            _free[_freeLanes++] = slot;
            return;
        }
        Connections.Occupy(slot, descriptor);
        Continue(lane, Connect(lane));
    }

    protected override void Serve(Lane<ChurnLife>* lane) => Continue(lane,
        !lane->State.IsConnected ? Connect(lane)
        : lane->State.IsClosing ? HearEnd(lane)
        : _plan.Until == LifeEnd.Sent ? SendAll(lane)
        : Exchange(lane));

    private Outcome Connect(Lane<ChurnLife>* lane)
    {
        Errno error = _dialer.Connect(Connections.Descriptor(lane->Slot), (int)(lane->Id - _options.FirstId));
        if (error != Errno.None)
            return error == Errno.EALREADY ? Outcome.Pending : Outcome.Error;
        lane->State.IsConnected = true;
        return _plan.Until switch
        {
            LifeEnd.Connected => Outcome.Complete,
            LifeEnd.Sent => SendAll(lane),
            _ => Send(lane),
        };
    }

    // What comes back is left unread.
    private Outcome SendAll(Lane<ChurnLife>* lane)
    {
        Outcome outcome = Send(lane);
        return outcome == Outcome.Pending && Connections.Sent(lane->Slot) == lane->End ? Outcome.Complete : outcome;
    }

    // All that may come now is the end of the stream.
    private Outcome HearEnd(Lane<ChurnLife>* lane)
    {
        Outcome outcome = Receive(lane);
        return outcome == Outcome.EndOfStream ? Outcome.Complete : outcome;
    }

    private void Continue(Lane<ChurnLife>* lane, Outcome outcome)
    {
        if (outcome == Outcome.Complete && !lane->State.IsClosing)
            outcome = Finish(lane);
        if (outcome == Outcome.Pending && (!lane->State.IsConnected || _plan.Until == LifeEnd.Sent))
            Watch(lane, Epoll.Out);
        else if (outcome == Outcome.Pending)
            Await(lane);
        else
            Settle(lane, outcome);
    }

    // What its life was for has happened: mostly the echo is there as a whole.
    private Outcome Finish(Lane<ChurnLife>* lane)
    {
        lane->State.Nanoseconds = Math.Max(Phase.Now - lane->State.BegunAt, 1);
        if (_plan.Reset)
            return Outcome.Complete;
        return Sockets.Shutdown(Connections.Descriptor(lane->Slot), Sockets.ShutdownSend) == 0 ? Outcome.Pending : Outcome.Error;
    }

    private void Settle(Lane<ChurnLife>* lane, Outcome outcome)
    {
        if (outcome == Outcome.Complete)
        {
            _latency.Record(lane->State.Nanoseconds);
            Close(lane, _plan.Reset);
        }
        else
        {
            Lose(lane, outcome);
        }
        _free[_freeLanes++] = lane->Slot;
    }
}
