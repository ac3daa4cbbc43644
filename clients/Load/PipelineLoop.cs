using System.Runtime.InteropServices;
using Latencies;
using Linux;

namespace Clients.Load;

// One phase of pipelined echoes: `Run` is the loop, `Refill` begins messages, `Settle` ends them, the wire moves bytes.
//
//     connection:   done | in flight: k, k+1 ... k+n-1 | not begun         n = messages in flight at once
//                   ---- received ------------- sent ---
//
// What one receive brings may end many messages, and what takes their place goes out in one send: messages arrive at the server as closely
// as it takes them.
sealed unsafe class PipelineLoop : IDisposable
{
    private readonly Connections _connections;
    private readonly EventQueue _queue;
    private readonly Wire _wire;
    private readonly PipelinePlan _plan;
    private readonly Phase _phase;
    private readonly int _laneCount;
    private readonly PipelineLane* _lanes;
    private readonly long* _begunAt;
    private readonly LatencyHistogram _latency = new();
    private readonly Losses _losses = new();
    private int _busy;

    // deadline: Counted from the phase's beginning, or, where the plan has a duration, from the end of that.
    public PipelineLoop(Connections connections, EventQueue queue, Stamp stamp, PipelinePlan plan, TimeSpan deadline)
    {
        _connections = connections;
        _queue = queue;
        _wire = new(connections, stamp);
        _plan = plan;
        _laneCount = _busy = connections.Open;
        _lanes = (PipelineLane*)NativeMemory.AllocZeroed((nuint)Math.Max(_laneCount, 1), (nuint)sizeof(PipelineLane));
        _begunAt = (long*)NativeMemory.AllocZeroed((nuint)Math.Max(_laneCount, 1) * (nuint)plan.InFlight, sizeof(long));
        Compilation.Ahead(typeof(PipelineLoop), typeof(Wire), typeof(EventQueue), typeof(Phase));
        Register();
        _phase = new(deadline + (plan.Duration ?? TimeSpan.Zero));
    }

    public EchoResult Run()
    {
        for (int lane = 0; lane < _laneCount; lane++)
            Continue(&_lanes[lane], Outcome.Pending);
        while (_busy > 0 && !_phase.IsOver && !_queue.InputEnded)
        {
            int ready = _queue.Wait(_phase.RemainingMilliseconds);
            for (int i = 0; i < ready; i++)
                Serve(&_lanes[_queue[i].Data]);
        }
        FailWhatIsMissing();
        return new(_wire.VerifiedBytes, _losses, _latency, _phase.Seconds, _phase.CpuSeconds);
    }

    public void Dispose()
    {
        NativeMemory.Free(_lanes);
        NativeMemory.Free(_begunAt);
        _wire.Dispose();
    }

    private void Register()
    {
        int slot = 0;
        for (int lane = 0; lane < _laneCount; lane++, slot++)
        {
            while (!_connections.IsOpen(slot))
                slot++;
            _lanes[lane].Slot = slot;
            _lanes[lane].Base = _connections.Sent(slot);
            _lanes[lane].BegunAt = _begunAt + (long)lane * _plan.InFlight;
        }
    }

    private void Serve(PipelineLane* lane)
    {
        if (!lane->IsClosed)
            Continue(lane, _wire.Receive(lane->Slot, _connections.Id(lane->Slot), End(lane)));
    }

    private void Continue(PipelineLane* lane, Outcome outcome)
    {
        if (outcome is Outcome.Pending or Outcome.Complete)
        {
            Settle(lane);
            Refill(lane);
            outcome = _wire.Send(lane->Slot, _connections.Id(lane->Slot), End(lane));
        }
        if (outcome != Outcome.Pending)
        {
            Lose(lane, outcome);
            return;
        }
        if (lane->Done == lane->Begun)
            _busy--;
        uint wanted = lane->Done == lane->Begun ? 0 : _wire.Interest(lane->Slot, End(lane));
        _queue.Watch(_connections.Descriptor(lane->Slot), ref lane->Interest, wanted, tag: (int)(lane - _lanes));
    }

    private void Settle(PipelineLane* lane)
    {
        long now = Phase.Now, back = (_connections.Received(lane->Slot) - lane->Base) / _plan.MessageBytes;
        for (; lane->Done < back; lane->Done++)
            _latency.Record(now - lane->BegunAt[lane->Done % _plan.InFlight]);
    }

    private void Refill(PipelineLane* lane)
    {
        long now = Phase.Now;
        for (; lane->Begun - lane->Done < _plan.InFlight && MayBegin(lane); lane->Begun++)
            lane->BegunAt[lane->Begun % _plan.InFlight] = now;
    }

    private bool MayBegin(PipelineLane* lane) =>
        _plan.Duration is TimeSpan duration ? _phase.Seconds < duration.TotalSeconds : lane->Begun < _plan.Messages;

    private long End(PipelineLane* lane) => lane->Base + lane->Begun * _plan.MessageBytes;

    // One message has the reason; the others that were in flight with it are told apart. Closing takes it out of epoll as well.
    private void Lose(PipelineLane* lane, Outcome outcome)
    {
        _losses.Add(outcome);
        _losses.Failures.Add(Errno.ENOTCONN, Math.Max(0, lane->Begun - lane->Done - 1));
        _connections.Close(lane->Slot, reset: true);
        lane->IsClosed = true;
        _busy--;
    }

    // Counts each message whose echo did not come, and closes the connections that have one in flight.
    private void FailWhatIsMissing()
    {
        for (int index = 0; index < _laneCount; index++)
        {
            PipelineLane* lane = &_lanes[index];
            if (lane->IsClosed || lane->Done == lane->Begun)
                continue;
            _losses.Failures.Add(_queue.EndReason, lane->Begun - lane->Done);
            _connections.Close(lane->Slot, reset: true);
        }
    }
}
