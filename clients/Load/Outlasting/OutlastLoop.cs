using Clients.Load.Messages;
using Clients.Load.Phases;
using Latencies;
using Linux;

namespace Clients.Load.Outlasting;

// One phase that the server ends: messages are under way on every connection until it is over, and then what became of their bytes is told.
//
//     connection:   answered | arrived, not answered | on its way | not sent        the server: FIN, or a reset
//                   ---- received ----------- acknowledged ------ sent                 |
//                                                                                      `-> what came before it is read to the end
//
// A send that fails ends nothing: Linux keeps what came before a reset until it is read.
sealed unsafe class OutlastLoop(
    Connections connections, EventQueue queue, Protocol protocol, OutlastPlan plan, TimeSpan deadline)
    : MessageLoop<OutlastRun>(connections, queue, protocol, connections.Open, deadline)
{
    // RFC 9293, 3.4: a SYN takes a place in the sequence that is acknowledged.
    private const long Syn = 1;

    private const string Fin = "FIN";

    private readonly LatencyHistogram _endTimes = new();
    private readonly Failures _ends = new();
    private OutlastAccount _account;
    private long? _toldAt;
    private int _underWay;

    public OutlastResult Run()
    {
        SeatOnOpen();
        Busy = LaneCount;
        for (int index = 0; index < LaneCount; index++)
        {
            Lane(index)->State.Base = Connections.Received(Lane(index)->Slot);
            GoOn(Lane(index));
        }
        while (Busy > 0 && GoesOn)
            Turn();
        int open = Busy;
        EndWhatIsOpen();
        return new(LaneCount, _account.Sent, _account.Acknowledged, _account.Answered, _account.Messages, _account.Dropped,
            Losses.Mismatched, _ends, open, _toldAt, _endTimes, Phase.Seconds, Phase.CpuSeconds);
    }

    protected override void Serve(Lane<OutlastRun>* lane)
    {
        if (plan.Reading is null)
            Read(lane, int.MaxValue);
        else
            GoOn(lane);
    }

    private void Turn()
    {
        if (plan.Reading is not { } reading)
        {
            ServeReady(Phase.RemainingNanoseconds);
        }
        else
        {
            long next = Phase.Now + reading.Period.Ticks * 100;
            while (Phase.Now < next && GoesOn)
                ServeReady(Math.Min(next - Phase.Now, Phase.RemainingNanoseconds));
            for (int index = 0; index < LaneCount; index++)
                if (!Lane(index)->IsClosed)
                    Read(Lane(index), reading.Bytes);
        }
        if (_toldAt is null && plan.Signal is { } signal && _underWay == LaneCount)
            TellToEnd(signal);
    }

    private void Read(Lane<OutlastRun>* lane, int most)
    {
        Outcome outcome = Receive(lane, most);
        if (outcome is Outcome.Pending or Outcome.Complete)
        {
            NoteIfUnderWay(lane);
            GoOn(lane);
        }
        else
        {
            End(lane, outcome);
        }
    }

    // Begins as many messages as belong under way, and sends what the socket takes.
    private void GoOn(Lane<OutlastRun>* lane)
    {
        long back = (Connections.Received(lane->Slot) - lane->State.Base) / plan.MessageBytes;
        lane->End = lane->State.Base + (back + plan.InFlight) * plan.MessageBytes;
        if (!lane->State.IsMute && Send(lane) == Outcome.Error)
        {
            lane->State.IsMute = true;
            lane->State.IsReset = LastError.Number == Errno.ECONNRESET;
        }
        uint sending = !lane->State.IsMute && Connections.Sent(lane->Slot) < lane->End ? Epoll.Out : 0;
        Watch(lane, plan.Reading is null ? sending | Epoll.In : sending);
    }

    private void NoteIfUnderWay(Lane<OutlastRun>* lane)
    {
        if (lane->State.IsUnderWay || Connections.Received(lane->Slot) - lane->State.Base < (plan.Signal?.AfterBytes ?? 0))
            return;
        lane->State.IsUnderWay = true;
        _underWay++;
    }

    private void TellToEnd(EndSignal signal)
    {
        for (int index = 0; index < LaneCount; index++)
            if (!Lane(index)->IsClosed)
                Lane(index)->State.Arrived = Acknowledged(Lane(index));
        _toldAt = Phase.Now;
        Signals.Send(signal.ProcessId, signal.Number);
    }

    private long Acknowledged(Lane<OutlastRun>* lane) =>
        Math.Min(TcpInformation.AcknowledgedBytes(Connections.Descriptor(lane->Slot)) - Syn, Connections.Sent(lane->Slot));

    private static string WayOf(Lane<OutlastRun>* lane, Outcome outcome) => outcome switch
    {
        Outcome.EndOfStream => lane->State.IsReset ? nameof(Errno.ECONNRESET) : Fin,
        Outcome.Mismatch => "mismatch",
        _ => LastError.Number.ToString(),
    };

    private void End(Lane<OutlastRun>* lane, Outcome outcome)
    {
        _ends.Add(WayOf(lane, outcome));
        if (outcome == Outcome.Mismatch)
            Losses.Add(outcome);
        _endTimes.Record(_toldAt is { } told ? Phase.Now - told : Phase.Now - Phase.StartedNanoseconds);
        Settle(lane);
        Busy--;
    }

    private void EndWhatIsOpen()
    {
        for (int index = 0; index < LaneCount; index++)
            if (!Lane(index)->IsClosed)
                Settle(Lane(index));
    }

    private void Settle(Lane<OutlastRun>* lane)
    {
        OutlastRun run = lane->State;
        if (!run.IsUnderWay)
            _underWay++; // Nobody waits for it any more.
        _account.Add(run, plan.MessageBytes, Connections.Sent(lane->Slot), Acknowledged(lane), Connections.Received(lane->Slot));
        Close(lane);
    }
}
