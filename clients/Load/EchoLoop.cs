using System.Runtime.InteropServices;
using Latencies;
using Linux;

namespace Clients.Load;

// One echo phase. `Run` is the loop, `Continue` decides what an outcome means, the wire moves bytes.
//
//     lane 0   slot 0 -> slot w   -> slot 2w   ...  next round
//     lane 1   slot 1 -> slot w+1 -> slot 2w+1 ...               w = window: messages in flight at once
//
sealed unsafe class EchoLoop : IDisposable
{
    private readonly Connections _connections;
    private readonly EventQueue _queue;
    private readonly Wire _wire;
    private readonly EchoPlan _plan;
    private readonly Phase _phase;
    private readonly int _width;
    private readonly EchoLane* _lanes;
    private readonly LatencyHistogram _latency = new();
    private readonly Losses _losses = new();
    private int _lanesBusy;

    // deadline: Counted from the phase's beginning, or, where the plan has a duration, from the end of that.
    public EchoLoop(Connections connections, EventQueue queue, Stamp stamp, EchoPlan plan, TimeSpan deadline)
    {
        _connections = connections;
        _queue = queue;
        _wire = new(connections, stamp);
        _plan = plan;
        _width = Math.Min(plan.Window, connections.Open);
        _lanes = (EchoLane*)NativeMemory.AllocZeroed((nuint)Math.Max(_width, 1), (nuint)sizeof(EchoLane));
        _phase = new(deadline + (plan.Duration ?? TimeSpan.Zero));
    }

    public EchoResult Run()
    {
        for (int lane = 0; lane < _width; lane++)
            StartLane(lane);

        while (_lanesBusy > 0 && !_phase.IsOver && !_queue.InputEnded)
        {
            int ready = _queue.Wait(_phase.RemainingMilliseconds);
            for (int i = 0; i < ready; i++)
                Serve((int)_queue[i].Data);
        }

        FailWhatIsMissing(_queue.EndReason);
        return new(_wire.VerifiedBytes, _losses, _latency, _phase.Seconds, _phase.CpuSeconds);
    }

    public void Dispose()
    {
        NativeMemory.Free(_lanes);
        _wire.Dispose();
    }

    private void StartLane(int index)
    {
        EchoLane* lane = &_lanes[index];
        lane->Slot = index;
        _lanesBusy++;
        if (_connections.IsOpen(index) || MoveOn(lane))
            Continue(lane, Begin(lane));
    }

    private void Serve(int slot)
    {
        EchoLane* lane = &_lanes[slot % _width];
        Continue(lane, _wire.Exchange(slot, _connections.Id(slot), lane->MessageEnd));
    }

    private void Continue(EchoLane* lane, Outcome outcome)
    {
        while (outcome != Outcome.Pending)
        {
            Settle(lane, outcome);
            if (!MoveOn(lane))
                return;
            outcome = Begin(lane);
        }
        _queue.Watch(_connections.Descriptor(lane->Slot), ref lane->Interest, _wire.Interest(lane->Slot, lane->MessageEnd), lane->Slot);
    }

    private Outcome Begin(EchoLane* lane)
    {
        lane->MessageEnd = _connections.Sent(lane->Slot) + _plan.MessageBytes;
        _connections.SentAt(lane->Slot) = Phase.Now;
        return _wire.Send(lane->Slot, _connections.Id(lane->Slot), lane->MessageEnd);
    }

    private void Settle(EchoLane* lane, Outcome outcome)
    {
        if (outcome == Outcome.Complete)
        {
            _latency.Record(Phase.Now - _connections.SentAt(lane->Slot));
            return;
        }
        _losses.Add(outcome);
        Drop(lane);
    }

    // A stream that is out of step is of no more use. Closing takes it out of epoll as well.
    private void Drop(EchoLane* lane)
    {
        _connections.Close(lane->Slot, reset: true);
        lane->Interest = 0;
    }

    // To the lane's next open connection; false when its rounds are over, or when it has lost all its connections.
    private bool MoveOn(EchoLane* lane)
    {
        int left = lane->Slot;
        do
            Step(lane);
        while (!_connections.IsOpen(lane->Slot) && lane->Slot != left && !RoundsAreOver(lane));

        lane->IsDone = RoundsAreOver(lane) || !_connections.IsOpen(lane->Slot);
        if (lane->IsDone || lane->Slot != left)
            _queue.Watch(_connections.Descriptor(left), ref lane->Interest, 0, left);
        if (lane->IsDone)
            _lanesBusy--;
        return !lane->IsDone;
    }

    private void Step(EchoLane* lane)
    {
        lane->Slot += _width;
        if (lane->Slot < _connections.Used)
            return;
        lane->Slot %= _width;
        lane->Round++;
    }

    private bool RoundsAreOver(EchoLane* lane) =>
        _plan.Duration is TimeSpan duration ? _phase.Seconds >= duration.TotalSeconds : lane->Round >= _plan.Messages;

    // Counts each connection that did not get through its messages, and closes those that had one in flight.
    private void FailWhatIsMissing(Errno reason)
    {
        for (int index = 0; index < _width; index++)
        {
            EchoLane* lane = &_lanes[index];
            if (lane->IsDone)
                continue;
            for (int slot = index; slot < _connections.Used; slot += _width)
            {
                if (_connections.IsOpen(slot) && IsMissing(lane, slot))
                    _losses.Failures.Add(reason);
            }
            Drop(lane);
        }
    }

    private bool IsMissing(EchoLane* lane, int slot) =>
        slot == lane->Slot || (_plan.Duration is null && lane->Round + (slot < lane->Slot ? 1 : 0) < _plan.Messages);
}
