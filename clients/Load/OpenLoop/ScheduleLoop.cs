using Clients.Load.Messages;
using Clients.Load.Phases;
using Latencies;

namespace Clients.Load.OpenLoop;

// One open-loop phase. Latency counts from when a message was due, not from when it could be sent, so a server that stops for a while is
// charged for every message that was due meanwhile (no coordinated omission: https://github.com/giltene/wrk2).
//
//     due at start + k / rate    k = 0   1   2   3   4   5   6 ...
//     lane, a connection each        0   1   2   0   1   2   0 ...   a message whose lane still waits for an echo is sent after it
//
// Connections are in epoll from just before the start until their last echo is back, at most until the queue is disposed.
sealed unsafe class ScheduleLoop : MessageLoop<ScheduleTurn>
{
    // After a stall so many overdue messages are sent before echoes are looked at again: neither waits for the whole of the other.
    private const int Burst = 16;

    private readonly SchedulePlan _plan;
    private readonly long _messages;
    private readonly long _step;
    private readonly EchoTimes _times;
    private readonly LatencyHistogram _lateSends = new();
    private long _nextDue;

    // deadline: For outstanding echoes, counted from the end of the schedule.
    public ScheduleLoop(Connections connections, EventQueue queue, Protocol protocol, SchedulePlan plan, TimeSpan deadline)
        : base(connections, queue, protocol, (int)Math.Min(connections.Open, plan.Messages), deadline + TimeSpan.FromSeconds(plan.Seconds))
    {
        _plan = plan;
        _messages = plan.Messages;
        _step = connections.Open;
        _times = new(plan);
        Compilation.Ahead(typeof(EchoTimes));
        SeatOnOpen();
        for (int index = 0; index < LaneCount; index++)
        {
            Lane(index)->State.Message = index;
            Await(Lane(index));
        }
        plan.WaitForTheStart();
        Phase.Restart();
        _times.Start = Phase.StartedNanoseconds;
    }

    public ScheduleResult Run()
    {
        while (_times.Latency.Count + Losses.Total < _messages && GoesOn)
        {
            SendDue();
            ServeReady(NanosecondsToNextDue());
        }
        FailWhatIsMissing();
        return _times.Result(Result(_times.Latency), _lateSends);
    }

    public override void Dispose()
    {
        base.Dispose();
        _times.Dispose();
    }

    protected override void Serve(Lane<ScheduleTurn>* lane)
    {
        Continue(lane, Exchange(lane));
        SendDue();
    }

    private long NanosecondsToNextDue()
    {
        long remaining = Phase.RemainingNanoseconds;
        return _nextDue == _messages ? remaining : Math.Min(_times.Due(_nextDue) - Phase.Now, remaining);
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
            Lane<ScheduleTurn>* lane = Lane(_nextDue % _step);
            if (lane->IsClosed || lane->State.Message != _nextDue)
                continue;
            if (_nextDue < _step || _times.WasDoneBy(_nextDue - _step, due))
                _lateSends.Record(now - due);
            Begin(lane);
            sent++;
        }
    }

    private void Begin(Lane<ScheduleTurn>* lane)
    {
        lane->End = Connections.Sent(lane->Slot) + _plan.MessageBytes;
        Continue(lane, Send(lane));
    }

    private void Continue(Lane<ScheduleTurn>* lane, Outcome outcome)
    {
        if (outcome == Outcome.Complete)
            Finish(lane);
        else if (outcome == Outcome.Pending)
            Await(lane);
        else
            Lose(lane, outcome, others: (_messages - 1 - lane->State.Message) / _step);
    }

    private void Finish(Lane<ScheduleTurn>* lane)
    {
        _times.Finish(lane->State.Message, Phase.Now);
        lane->State.Message += _step;
        if (lane->State.Message < _nextDue)
            Begin(lane);
        else if (lane->State.Message < _messages)
            Await(lane);
        else
            Watch(lane, 0);
    }

    // Counts each message whose echo did not come, and closes the connections that have one in flight.
    private void FailWhatIsMissing()
    {
        Losses.Failures.Add(Queue.EndReason, _messages - _times.Latency.Count - Losses.Total);
        for (int index = 0; index < LaneCount; index++)
        {
            if (IsInFlight(Lane(index)))
                Close(Lane(index));
        }
    }
}
