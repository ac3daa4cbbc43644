using System.Runtime.InteropServices;
using Latencies;
using Linux;

namespace Clients.Load;

// One open-loop phase. Latency counts from when a message was due, not from when it could be sent, so a server that stops for a while is
// charged for every message that was due meanwhile (no coordinated omission: https://github.com/giltene/wrk2).
//
//     due at start + k / rate    k = 0   1   2   3   4   5   6 ...
//     lane, a connection each        0   1   2   0   1   2   0 ...   a message whose lane still waits for an echo is sent after it
//
// Connections are in epoll from just before the start until their last echo is back, at most until the queue is disposed.
sealed unsafe class ScheduleLoop : IDisposable
{
    // After a stall so many overdue messages are sent before echoes are looked at again: neither waits for the whole of the other.
    private const int Burst = 16;

    private readonly Connections _connections;
    private readonly EventQueue _queue;
    private readonly Wire _wire;
    private readonly SchedulePlan _plan;
    private readonly long _messages;
    private readonly int _lanesUsed;
    private readonly ScheduleLane* _lanes;
    private readonly Phase _phase;
    private readonly EchoTimes _times;
    private readonly LatencyHistogram _lateSends = new();
    private readonly Losses _losses = new();
    private readonly long _step;
    private long _nextDue;

    // deadline: For outstanding echoes, counted from the end of the schedule.
    public ScheduleLoop(Connections connections, EventQueue queue, Stamp stamp, SchedulePlan plan, TimeSpan deadline)
    {
        _connections = connections;
        _queue = queue;
        _wire = new(connections, stamp);
        _plan = plan;
        _messages = plan.Messages;
        _step = connections.Open;
        _lanesUsed = (int)Math.Min(_step, _messages);
        _lanes = (ScheduleLane*)NativeMemory.AllocZeroed((nuint)_lanesUsed, (nuint)sizeof(ScheduleLane));
        _times = new(plan);
        Compilation.Ahead(
            typeof(ScheduleLoop), typeof(EchoTimes), typeof(LatencyHistogram), typeof(Wire), typeof(EventQueue), typeof(Phase));
        Register();
        _phase = new(deadline + TimeSpan.FromSeconds(plan.Seconds));
        _times.Start = _phase.StartedNanoseconds;
    }

    public ScheduleResult Run()
    {
        while (_times.Latency.Count + _losses.Total < _messages && !_phase.IsOver && !_queue.InputEnded)
        {
            SendDue();
            int ready = _queue.WaitNanoseconds(NanosecondsToNextDue());
            for (int i = 0; i < ready; i++)
            {
                Serve(&_lanes[_queue[i].Data]);
                SendDue();
            }
        }
        FailWhatIsMissing();
        EchoResult echo = new(_wire.VerifiedBytes, _losses, _times.Latency, _phase.Seconds, _phase.CpuSeconds);
        return new(echo, _lateSends, _times.Start, _times.Slowest(), _times.Sampled(), _times.Worst);
    }

    public void Dispose()
    {
        NativeMemory.Free(_lanes);
        _wire.Dispose();
        _times.Dispose();
    }

    private void Register()
    {
        int slot = 0;
        for (int lane = 0; lane < _lanesUsed; lane++, slot++)
        {
            while (!_connections.IsOpen(slot))
                slot++;
            _lanes[lane].Slot = slot;
            _lanes[lane].Message = lane;
            Watch(&_lanes[lane]);
        }
    }

    private long NanosecondsToNextDue()
    {
        long remaining = _phase.RemainingNanoseconds;
        return _nextDue == _messages ? remaining : Math.Clamp(_times.Due(_nextDue) - Phase.Now, 0, remaining);
    }

    // Never before its time: both come from one clock, and due times are rounded up.
    private void SendDue()
    {
        for (int sent = 0; sent < Burst && _nextDue < _messages; _nextDue++)
        {
            long now = Phase.Now;
            long due = _times.Due(_nextDue);
            if (due > now)
                return;
            ScheduleLane* lane = &_lanes[_nextDue % _step];
            if (lane->Message != _nextDue)
                continue;
            if (_nextDue < _step || _times.WasDoneBy(_nextDue - _step, due))
                _lateSends.Record(now - due);
            Begin(lane);
            sent++;
        }
    }

    private void Begin(ScheduleLane* lane)
    {
        lane->MessageEnd = _connections.Sent(lane->Slot) + _plan.MessageBytes;
        Continue(lane, _wire.Send(lane->Slot, _connections.Id(lane->Slot), lane->MessageEnd));
    }

    private void Serve(ScheduleLane* lane)
    {
        // Its loss may have been noticed when a message was sent, after epoll had reported it.
        if (lane->Message != ScheduleLane.Closed)
            Continue(lane, _wire.Exchange(lane->Slot, _connections.Id(lane->Slot), lane->MessageEnd));
    }

    private void Continue(ScheduleLane* lane, Outcome outcome)
    {
        if (outcome == Outcome.Complete)
            Finish(lane);
        else if (outcome == Outcome.Pending)
            Watch(lane);
        else
            Lose(lane, outcome);
    }

    private void Finish(ScheduleLane* lane)
    {
        _times.Finish(lane->Message, Phase.Now);
        lane->MessageEnd = 0;
        lane->Message += _step;
        if (lane->Message < _nextDue)
            Begin(lane);
        else
            Watch(lane);
    }

    private void Watch(ScheduleLane* lane)
    {
        uint wanted = lane->Message < _messages ? _wire.Interest(lane->Slot, lane->MessageEnd) : 0;
        _queue.Watch(_connections.Descriptor(lane->Slot), ref lane->Interest, wanted, tag: (int)(lane - _lanes));
    }

    // One message has the reason; those that were to follow on the connection are told apart from it.
    private void Lose(ScheduleLane* lane, Outcome outcome)
    {
        _losses.Add(outcome);
        _losses.Failures.Add(Errno.ENOTCONN, (_messages - 1 - lane->Message) / _step);
        Close(lane);
    }

    private void Close(ScheduleLane* lane)
    {
        _connections.Close(lane->Slot, reset: true);
        lane->Message = ScheduleLane.Closed;
    }

    // Counts each message whose echo did not come, and closes the connections that have one in flight.
    private void FailWhatIsMissing()
    {
        _losses.Failures.Add(_queue.EndReason, _messages - _times.Latency.Count - _losses.Total);
        for (int lane = 0; lane < _lanesUsed; lane++)
        {
            if (_lanes[lane].Message != ScheduleLane.Closed && _lanes[lane].MessageEnd != 0)
                Close(&_lanes[lane]);
        }
    }
}
