using System.Runtime.InteropServices;
using Latencies;
using Linux;

namespace Clients.Load;

// One phase of connections that come and go.
//
//     lane:  free -> connect -> [accept queue full: wait] -> send, receive, verify -> reset                     -> free
//                                                                                  -> FIN, wait for the server's -> free
//
// A message is a connection's whole life: it is timed from connect(2) to the last byte of its echo. In an orderly close the server's FIN is
// waited for, so that no more than `window` connections are open at the server, and a server that does not close is found out.
sealed unsafe class ChurnLoop : IDisposable
{
    private readonly LoadOptions _options;
    private readonly Connections _connections;
    private readonly EventQueue _queue;
    private readonly Wire _wire;
    private readonly Dialer _dialer;
    private readonly ChurnPlan _plan;
    private readonly Phase _phase;
    private readonly ChurnLane* _lanes;
    private readonly int* _free;
    private readonly LatencyHistogram _latency = new();
    private readonly Losses _losses = new();
    private int _freeLanes;
    private int _begun;

    public ChurnLoop(LoadOptions options, Connections connections, EventQueue queue, Stamp stamp, ChurnPlan plan)
    {
        _options = options;
        _connections = connections;
        _queue = queue;
        _wire = new(connections, stamp);
        _dialer = new(options);
        _plan = plan;
        _freeLanes = Math.Min(plan.Window, plan.Connections);
        _lanes = (ChurnLane*)NativeMemory.AllocZeroed((nuint)_freeLanes, (nuint)sizeof(ChurnLane));
        _free = (int*)NativeMemory.Alloc((nuint)_freeLanes, sizeof(int));
        for (int slot = 0; slot < _freeLanes; slot++)
            _free[slot] = slot;
        Compilation.Ahead(typeof(ChurnLoop), typeof(Dialer), typeof(LatencyHistogram), typeof(Wire), typeof(EventQueue), typeof(Phase));
        _phase = new(options.Deadline);
    }

    public EchoResult Run()
    {
        while (_latency.Count + _losses.Total < _plan.Connections && !_phase.IsOver && !_queue.InputEnded)
        {
            FillFreeLanes();
            int ready = _queue.Wait(MayBegin ? 0 : _phase.RemainingMilliseconds);
            for (int i = 0; i < ready; i++)
                Serve((int)_queue[i].Data);
        }
        _losses.Failures.Add(_queue.EndReason, _plan.Connections - _latency.Count - _losses.Total);
        EchoResult result = new(_wire.VerifiedBytes, _losses, _latency, _phase.Seconds, _phase.CpuSeconds);
        _connections.CloseAll(reset: true);
        return result;
    }

    public void Dispose()
    {
        NativeMemory.Free(_lanes);
        NativeMemory.Free(_free);
        _wire.Dispose();
    }

    private bool MayBegin => _freeLanes > 0 && _begun < _plan.Connections;

    // Each at most once before the next wait: a lane that is refused at once is free again, and the end of the input must be noticed.
    private void FillFreeLanes()
    {
        for (int tries = _freeLanes; tries > 0 && MayBegin; tries--)
            Begin(_free[--_freeLanes]);
    }

    private void Begin(int slot)
    {
        ChurnLane* lane = &_lanes[slot];
        *lane = new() { Number = _begun++ };
        long began = Phase.Now;
        Errno error = _dialer.Open(lane->Number, _options.LingerReset, out int descriptor);
        if (error != Errno.None)
        {
            _losses.Failures.Add(error);
            Free(slot);
            return;
        }
        _connections.Occupy(slot, descriptor);
        _connections.SentAt(slot) = began;
        Continue(slot, Connect(slot));
    }

    private void Serve(int slot)
    {
        ChurnLane* lane = &_lanes[slot];
        Continue(slot,
            !lane->IsConnected ? Connect(slot)
            : lane->IsClosing ? End(slot)
            : _wire.Exchange(slot, Id(lane), _plan.MessageBytes));
    }

    // All that may come now is the end of the stream.
    private Outcome End(int slot)
    {
        Outcome outcome = _wire.Receive(slot, Id(&_lanes[slot]), _plan.MessageBytes);
        return outcome == Outcome.EndOfStream ? Outcome.Complete : outcome;
    }

    private Outcome Connect(int slot)
    {
        ChurnLane* lane = &_lanes[slot];
        Errno error = _dialer.Connect(_connections.Descriptor(slot), lane->Number);
        if (error != Errno.None)
            return error == Errno.EALREADY ? Outcome.Pending : Outcome.Error;
        lane->IsConnected = true;
        return _wire.Send(slot, Id(lane), _plan.MessageBytes);
    }

    private void Continue(int slot, Outcome outcome)
    {
        ChurnLane* lane = &_lanes[slot];
        if (outcome == Outcome.Complete && !lane->IsClosing)
            outcome = Finish(slot);
        if (outcome == Outcome.Pending)
        {
            uint wanted = lane->IsConnected ? _wire.Interest(slot, _plan.MessageBytes) : Epoll.Out;
            _queue.Watch(_connections.Descriptor(slot), ref lane->Interest, wanted, slot);
            return;
        }
        bool whole = outcome == Outcome.Complete;
        if (whole)
            _latency.Record(lane->LifeNanoseconds);
        else
            _losses.Add(outcome);
        // Closing takes it out of epoll as well.
        _connections.Close(slot, reset: !whole || _plan.Reset);
        Free(slot);
    }

    // The echo is there as a whole.
    private Outcome Finish(int slot)
    {
        _lanes[slot].LifeNanoseconds = Math.Max(Phase.Now - _connections.SentAt(slot), 1);
        if (_plan.Reset)
            return Outcome.Complete;
        return Sockets.Shutdown(_connections.Descriptor(slot), Sockets.ShutdownSend) == 0 ? Outcome.Pending : Outcome.Error;
    }

    private void Free(int slot) => _free[_freeLanes++] = slot;

    private long Id(ChurnLane* lane) => _options.FirstId + lane->Number;
}
