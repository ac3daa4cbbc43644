using System.Runtime.InteropServices;
using Clients.Load.Messages;
using Clients.Load.Phases;
using Latencies;

namespace Clients.Load.ClosedLoop;

// One phase of pipelined echoes: `Refill` begins messages, `Settle` ends them.
//
//     connection:   done | in flight: k, k+1 ... k+n-1 | not begun         n = messages in flight at once
//                   ---- received ------------- sent ---
//
// What one receive brings may end many messages, and what takes their place goes out in one send: messages arrive at the server as closely
// as it takes them.
//
// deadline: Counted from the phase's beginning, or, where the plan has a duration, from the end of that.
sealed unsafe class PipelineLoop(Connections connections, EventQueue queue, Protocol protocol, PipelinePlan plan, TimeSpan deadline)
    : MessageLoop<PipelineRun>(connections, queue, protocol, connections.Open, deadline + (plan.Duration ?? TimeSpan.Zero))
{
    // A ring for each lane, of as many as it may have: each batch has a message in flight at least.
    private readonly PipelineBatch* _batches = (PipelineBatch*)NativeMemory.AllocZeroed(
        (nuint)Math.Max(connections.Open, 1) * (nuint)plan.InFlight, (nuint)sizeof(PipelineBatch));

    private readonly LatencyHistogram _latency = new();

    // From when on no message is begun, where the plan has a duration.
    private long _end;

    public EchoResult Run()
    {
        _end = Phase.StartedNanoseconds + (plan.Duration?.Ticks ?? 0) * TimeSpan.NanosecondsPerTick;
        SeatOnOpen();
        Busy = LaneCount;
        for (int index = 0; index < LaneCount; index++)
        {
            Lane(index)->State.Base = Connections.Sent(Lane(index)->Slot);
            Continue(Lane(index), Outcome.Pending);
        }
        FilledSeconds = Phase.Seconds;
        ServeWhileBusy();
        FailWhatIsMissing();
        return Result(_latency);
    }

    public override void Dispose()
    {
        base.Dispose();
        NativeMemory.Free(_batches);
    }

    protected override void Serve(Lane<PipelineRun>* lane) => Continue(lane, Receive(lane));

    private void Continue(Lane<PipelineRun>* lane, Outcome outcome)
    {
        if (outcome is Outcome.Pending or Outcome.Complete)
        {
            long now = Phase.Now;
            Settle(lane, now);
            Refill(lane, now);
            outcome = Send(lane);
        }
        bool goesOn = outcome == Outcome.Pending && lane->State.InFlight > 0;
        if (!goesOn)
            Busy--;
        if (outcome != Outcome.Pending)
            Lose(lane, outcome, others: Math.Max(0, lane->State.InFlight - 1));
        else if (goesOn)
            Await(lane);
        else
            Watch(lane, 0);
    }

    // Messages that were begun together, and are back together, are counted together.
    private void Settle(Lane<PipelineRun>* lane, long now)
    {
        long back = (Connections.Received(lane->Slot) - lane->State.Base) / plan.MessageBytes;
        while (lane->State.Done < back)
        {
            PipelineBatch* oldest = BatchAt(lane, lane->State.FirstBatch);
            long until = Math.Min(back, oldest->End);
            _latency.Record(now - oldest->BegunAt, until - lane->State.Done);
            lane->State.Done = until;
            if (until < oldest->End)
                break;
            lane->State.FirstBatch = Place(lane->State.FirstBatch + 1);
            lane->State.Batches--;
        }
    }

    // A message begins at the moment in which the one that made room for it was seen to be back: no time is nobody's.
    private void Refill(Lane<PipelineRun>* lane, long now)
    {
        long most = MayBegin(lane, now);
        if (most <= 0)
            return;
        lane->State.Begun += most;
        *BatchAt(lane, Place(lane->State.FirstBatch + lane->State.Batches++)) = new() { BegunAt = now, End = lane->State.Begun };
        lane->End = lane->State.Base + lane->State.Begun * plan.MessageBytes;
    }

    // How many; of a time that is over when it begins, those that are to be in flight.
    private long MayBegin(Lane<PipelineRun>* lane, long now)
    {
        long room = plan.InFlight - lane->State.InFlight;
        return plan.Duration is null ? Math.Min(room, plan.Messages - lane->State.Begun) : now < _end || lane->State.Begun == 0 ? room : 0;
    }

    private PipelineBatch* BatchAt(Lane<PipelineRun>* lane, int place) => &_batches[(long)IndexOf(lane) * plan.InFlight + place];

    private int Place(int place) => place < plan.InFlight ? place : place - plan.InFlight;

    // Counts each message whose echo did not come, and closes the connections that have one in flight.
    private void FailWhatIsMissing()
    {
        for (int index = 0; index < LaneCount; index++)
        {
            Lane<PipelineRun>* lane = Lane(index);
            if (!IsInFlight(lane))
                continue;
            Losses.Failures.Add(Queue.EndReason, lane->State.InFlight);
            Close(lane);
        }
    }
}
