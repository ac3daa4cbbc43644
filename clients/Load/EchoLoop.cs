using System.Runtime.InteropServices;
using Linux;

namespace Clients.Load;

// One echo phase. `Run` is the loop; `Serve` decides what an outcome means; `Receive` and `Send` move bytes and know no policy.
//
//     lane 0   slot 0 -> slot w   -> slot 2w   ...  next round
//     lane 1   slot 1 -> slot w+1 -> slot 2w+1 ...               w = window: messages in flight at once
//
sealed unsafe class EchoLoop : IDisposable
{
    private const int BufferBytes = Stamp.LongestSlice;

    private enum Outcome { Pending, Complete, Mismatch, EndOfStream, Error }

    private readonly Connections _connections;
    private readonly EventQueue _queue;
    private readonly Stamp _stamp;
    private readonly EchoPlan _plan;
    private readonly Phase _phase;
    private readonly int _width;
    private readonly EchoLane* _lanes;
    private readonly byte* _buffer = (byte*)NativeMemory.Alloc(BufferBytes);
    private readonly LatencyHistogram _latency = new();
    private readonly Failures _failures = new();
    private long _bytes;
    private long _mismatched;
    private int _lanesBusy;

    // deadline: Counted from the phase's beginning, or, where the plan has a duration, from the end of that.
    public EchoLoop(Connections connections, EventQueue queue, Stamp stamp, EchoPlan plan, TimeSpan deadline)
    {
        _connections = connections;
        _queue = queue;
        _stamp = stamp;
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

        FailWhatIsMissing(_queue.InputEnded ? Errno.ECANCELED : Errno.ETIMEDOUT);
        return new(_bytes, _mismatched, _failures, _latency, _phase.Seconds, _phase.CpuSeconds);
    }

    public void Dispose()
    {
        NativeMemory.Free(_lanes);
        NativeMemory.Free(_buffer);
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
        Outcome outcome = Receive(lane);
        if (outcome == Outcome.Pending && _connections.Sent(slot) < lane->MessageEnd)
            outcome = Send(lane);
        Continue(lane, outcome);
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
        Watch(lane);
    }

    private Outcome Begin(EchoLane* lane)
    {
        lane->MessageEnd = _connections.Sent(lane->Slot) + _plan.MessageBytes;
        _connections.SentAt(lane->Slot) = Phase.Now;
        return Send(lane);
    }

    private void Settle(EchoLane* lane, Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Complete:
                _latency.Record(Phase.Now - _connections.SentAt(lane->Slot));
                return;
            case Outcome.Mismatch:
                _mismatched++;
                break;
            case Outcome.EndOfStream:
                _failures.Add(Failures.EndOfStream);
                break;
            case Outcome.Error:
                _failures.Add(LastError.Number);
                break;
        }
        Drop(lane);
    }

    private Outcome Receive(EchoLane* lane)
    {
        int slot = lane->Slot;
        ref long received = ref _connections.Received(slot);
        // Asks for more than is due: a server that sends too much is found out too.
        nint count = Sockets.Receive(_connections.Descriptor(slot), _buffer, BufferBytes, Sockets.DontWait);
        if (count < 0)
            return LastError.Number == Errno.EAGAIN ? Outcome.Pending : Outcome.Error;
        if (count == 0)
            return Outcome.EndOfStream;
        if (received + count > _connections.Sent(slot))
            return Outcome.Mismatch;
        if (!_stamp.Matches(_connections.Id(slot), received, new ReadOnlySpan<byte>(_buffer, (int)count)))
            return Outcome.Mismatch;
        received += count;
        _bytes += count;
        return received == lane->MessageEnd ? Outcome.Complete : Outcome.Pending;
    }

    private Outcome Send(EchoLane* lane)
    {
        int slot = lane->Slot;
        ref long sent = ref _connections.Sent(slot);
        while (sent < lane->MessageEnd)
        {
            long slice = Math.Min(lane->MessageEnd - sent, Stamp.LongestSlice);
            nint count = Sockets.Send(
                _connections.Descriptor(slot), _stamp.At(_connections.Id(slot), sent), (nuint)slice, Sockets.DontWait | Sockets.NoSignal);
            if (count < 0)
                return LastError.Number == Errno.EAGAIN ? Outcome.Pending : Outcome.Error;
            sent += count;
        }
        return Outcome.Pending;
    }

    private void Watch(EchoLane* lane)
    {
        uint interest = _connections.Sent(lane->Slot) < lane->MessageEnd ? Epoll.In | Epoll.Out : Epoll.In;
        if (interest == lane->Interest)
            return;
        if (lane->Interest == 0)
            _queue.Add(_connections.Descriptor(lane->Slot), interest, lane->Slot);
        else
            _queue.Modify(_connections.Descriptor(lane->Slot), interest, lane->Slot);
        lane->Interest = interest;
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
        if (lane->Interest != 0 && (lane->IsDone || lane->Slot != left))
        {
            _queue.Remove(_connections.Descriptor(left));
            lane->Interest = 0;
        }
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
                    _failures.Add(reason);
            }
            Drop(lane);
        }
    }

    private bool IsMissing(EchoLane* lane, int slot) =>
        slot == lane->Slot || (_plan.Duration is null && lane->Round + (slot < lane->Slot ? 1 : 0) < _plan.Messages);
}
