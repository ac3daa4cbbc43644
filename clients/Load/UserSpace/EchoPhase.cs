using System.Runtime.InteropServices;
using Clients.Load.ClosedLoop;
using Clients.Load.Messages;
using Clients.Load.Phases;
using Latencies;
using Linux;

namespace Clients.Load.UserSpace;

// A closed loop over the stack. Lane k serves slots k, k + w, ...: which lane a connection is of is arithmetic, too.
//
// deadline: Counted from the phase's beginning, or, where the plan has a duration, from the end of that.
sealed unsafe class EchoPhase(TcpStack stack, EventQueue queue, Stamp stamp, EchoPlan plan, TimeSpan deadline)
    : WirePhase(stack, queue, deadline + (plan.Duration ?? TimeSpan.Zero))
{
    private const int Burst = 64;

    private readonly int _laneCount = Math.Min(plan.Window, stack.Open);
    private readonly RoundLane* _lanes =
        (RoundLane*)NativeMemory.AllocZeroed((nuint)Math.Max(1, Math.Min(plan.Window, stack.Open)), (nuint)sizeof(RoundLane));
    private readonly LatencyHistogram _latency = new();
    private readonly Losses _losses = new();
    private int _started;
    private int _busy;
    private long _bytes;
    private long _end;
    private double _filledSeconds;

    protected override bool IsDone => _started == _laneCount && _busy == 0;

    public EchoResult Run()
    {
        _end = Phase.StartedNanoseconds + (plan.Duration?.Ticks ?? 0) * TimeSpan.NanosecondsPerTick;
        ServeUntilDone();
        FailWhatIsMissing();
        return new(_bytes, _losses, _latency, Phase.Seconds, Phase.CpuSeconds) { FilledSeconds = _filledSeconds };
    }

    public override bool Takes(int slot, long offset, ReadOnlySpan<byte> bytes)
    {
        RoundLane* lane = LaneOf(slot);
        long received = offset + bytes.Length;
        if (!IsInFlight(lane, slot) || received > Stack.Sent(slot) || !stamp.Matches(Stack.Id(slot), offset, bytes))
        {
            Lose(slot, Outcome.Mismatch);
            return true;
        }
        _bytes += bytes.Length;
        if (received < lane->End)
            return true;
        _latency.Record(Phase.Now - lane->BegunAt);
        GoOn(lane);
        return true;
    }

    public override void CanSend(int slot)
    {
        RoundLane* lane = LaneOf(slot);
        if (IsInFlight(lane, slot))
            Stack.Send(slot, lane->End);
    }

    public override void PeerClosed(int slot) => Lose(slot, Outcome.EndOfStream);

    public override void Ended(int slot, Errno reason)
    {
        RoundLane* lane = LaneOf(slot);
        _losses.Failures.Add(reason);
        if (IsInFlight(lane, slot))
            GoOn(lane);
    }

    protected override long? Begin()
    {
        for (int burst = 0; _started < _laneCount; burst++)
        {
            if (burst == Burst)
                return 0;
            RoundLane* lane = &_lanes[_started];
            lane->Slot = _started++;
            _busy++;
            if (!Stack.IsOpen(lane->Slot) || !BeginsMessage(lane))
                GoOn(lane);
            _filledSeconds = Phase.Seconds;
        }
        return null;
    }

    public override void Dispose()
    {
        base.Dispose();
        NativeMemory.Free(_lanes);
    }

    private RoundLane* LaneOf(int slot) => &_lanes[slot % Math.Max(_laneCount, 1)];

    private bool IsInFlight(RoundLane* lane, int slot) => lane->End > 0 && !lane->IsDone && lane->Slot == slot;

    // A stream that is out of step, or at its end, is of no more use.
    private void Lose(int slot, Outcome outcome)
    {
        RoundLane* lane = LaneOf(slot);
        _losses.Add(outcome);
        Stack.Reset(slot);
        if (IsInFlight(lane, slot))
            GoOn(lane);
    }

    private void GoOn(RoundLane* lane)
    {
        while (MoveOn(lane) && !BeginsMessage(lane))
        {
        }
    }

    // False where the peer had closed it before.
    private bool BeginsMessage(RoundLane* lane)
    {
        if (Stack.IsClosedByPeer(lane->Slot))
        {
            _losses.Add(Outcome.EndOfStream);
            Stack.Reset(lane->Slot);
            return false;
        }
        lane->End = Stack.Sent(lane->Slot) + plan.MessageBytes;
        lane->BegunAt = Phase.Now;
        Stack.Send(lane->Slot, lane->End);
        return true;
    }

    // To the lane's next open connection; false when its rounds are over, or when it has lost all its connections.
    private bool MoveOn(RoundLane* lane)
    {
        int slot = lane->Slot;
        bool isOver;
        do
        {
            slot += _laneCount;
            if (slot >= Stack.Used)
            {
                slot = (int)(lane - _lanes);
                lane->Number++;
            }
            isOver = plan.Duration is null ? lane->Number >= plan.Messages : Phase.Now >= _end;
        }
        while (!isOver && !Stack.IsOpen(slot) && slot != lane->Slot);
        lane->IsDone = isOver || !Stack.IsOpen(slot);
        if (lane->IsDone)
            _busy--;
        else
            lane->Slot = slot;
        return !lane->IsDone;
    }

    // Counts each connection that did not get through its messages, and closes those that had one in flight.
    private void FailWhatIsMissing()
    {
        for (int index = 0; index < _laneCount; index++)
        {
            RoundLane* lane = &_lanes[index];
            if (lane->IsDone)
                continue;
            for (int slot = index; slot < Stack.Used; slot += _laneCount)
            {
                if (Stack.IsOpen(slot) && IsMissing(lane, slot))
                    _losses.Failures.Add(EndReason);
            }
            if (lane->End > 0 && Stack.IsOpen(lane->Slot))
                Stack.Reset(lane->Slot);
        }
    }

    private bool IsMissing(RoundLane* lane, int slot) =>
        slot == lane->Slot || (plan.Duration is null && lane->Number + (slot < lane->Slot ? 1 : 0) < plan.Messages);
}
