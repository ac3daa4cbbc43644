using Clients.Load.Messages;
using Clients.Load.Phases;
using Latencies;
using Linux;

namespace Clients.Load.ClosedLoop;

// One echo phase. `Continue` decides what an outcome means.
//
//     lane 0   slot 0 -> slot w   -> slot 2w   ...  next round
//     lane 1   slot 1 -> slot w+1 -> slot 2w+1 ...               w = window: messages in flight at once
//
// deadline: Counted from the phase's beginning, or, where the plan has a duration, from the end of that.
sealed unsafe class EchoLoop(Connections connections, EventQueue queue, Protocol protocol, EchoPlan plan, TimeSpan deadline)
    : MessageLoop<EchoRound>(
        connections, queue, protocol, Math.Min(plan.Window, connections.Open), deadline + (plan.Duration ?? TimeSpan.Zero))
{
    private readonly LatencyHistogram _latency = new();

    // From when on no message is begun, where the plan has a duration.
    private long _end;

    public EchoResult Run()
    {
        _end = Phase.StartedNanoseconds + (plan.Duration?.Ticks ?? 0) * TimeSpan.NanosecondsPerTick;
        for (int index = 0; index < LaneCount; index++)
            Start(Lane(index), index);
        FilledSeconds = Phase.Seconds;
        ServeWhileBusy();
        FailWhatIsMissing();
        return Result(_latency);
    }

    protected override void Serve(Lane<EchoRound>* lane) => Continue(lane, Exchange(lane));

    private void Start(Lane<EchoRound>* lane, int slot)
    {
        Seat(lane, slot);
        Busy++;
        if (Connections.IsOpen(slot) || MoveOn(lane))
            Continue(lane, Begin(lane));
    }

    private void Continue(Lane<EchoRound>* lane, Outcome outcome)
    {
        while (outcome != Outcome.Pending)
        {
            if (outcome == Outcome.Complete)
                _latency.Record(Phase.Now - lane->State.BegunAt);
            else
                Lose(lane, outcome);
            if (!MoveOn(lane))
                return;
            outcome = Begin(lane);
        }
        Await(lane);
    }

    private Outcome Begin(Lane<EchoRound>* lane)
    {
        lane->End = Connections.Sent(lane->Slot) + plan.MessageBytes;
        lane->State.BegunAt = Phase.Now;
        return Send(lane);
    }

    // To the lane's next open connection; false when its rounds are over, or when it has lost all its connections.
    private bool MoveOn(Lane<EchoRound>* lane)
    {
        int slot = lane->Slot;
        bool isOver;
        do
            slot = Next(lane, slot);
        while (!(isOver = RoundsAreOver(lane)) && !Connections.IsOpen(slot) && slot != lane->Slot);

        lane->State.IsDone = isOver || !Connections.IsOpen(slot);
        if (lane->State.IsDone || slot != lane->Slot)
            Watch(lane, 0);
        if (lane->State.IsDone)
            Busy--;
        else
            Seat(lane, slot);
        return !lane->State.IsDone;
    }

    private int Next(Lane<EchoRound>* lane, int slot)
    {
        if (slot + LaneCount < Connections.Used)
            return slot + LaneCount;
        lane->State.Number++;
        return IndexOf(lane);
    }

    private bool RoundsAreOver(Lane<EchoRound>* lane) =>
        plan.Duration is null ? lane->State.Number >= plan.Messages : Phase.Now >= _end;

    // Counts each connection that did not get through its messages, and closes those that had one in flight.
    private void FailWhatIsMissing()
    {
        for (int index = 0; index < LaneCount; index++)
        {
            Lane<EchoRound>* lane = Lane(index);
            if (lane->State.IsDone)
                continue;
            for (int slot = index; slot < Connections.Used; slot += LaneCount)
            {
                if (Connections.IsOpen(slot) && IsMissing(lane, slot))
                    Losses.Failures.Add(Queue.EndReason);
            }
            Close(lane);
        }
    }

    private bool IsMissing(Lane<EchoRound>* lane, int slot) =>
        slot == lane->Slot || (plan.Duration is null && lane->State.Number + (slot < lane->Slot ? 1 : 0) < plan.Messages);
}
