using Clients.Load.Messages;
using Clients.Load.Phases;
using Linux;

namespace Clients.Load.UserSpace;

// All open connections misbehave until the server has ended each, or the time is over.
//
//     silent, trickle   the server's FIN is answered by this end's (or by a reset), as by any program that waits and is told the end
//     unread            the window closes with what comes, and answers to the server's probes say so
//     vanished          nothing is answered; what arrives in vain is looked at, to see when the server has given up
//     half-open         whatever comes is answered by a reset, which ends it at the server: by its FIN, if that was it, else by the reset
sealed class MisbehavePhase(TcpStack stack, EventQueue queue, Stamp stamp, MisbehavePlan plan, bool reset)
    : WirePhase(stack, queue, plan.Duration)
{
    private const int Burst = 64;

    private readonly MisbehaveResult _result = new(stack.Open);
    private readonly int _connections = stack.Open;
    private readonly long _sentBefore = stack.SentBytes;

    // Of the next to send: slots, round after round.
    private long _turn;

    protected override bool IsDone => _result.Ended + _result.Mismatched == _connections;

    public MisbehaveResult Run()
    {
        EndWhatWasClosedBefore();
        Stack.IsReading = plan.Kind != Misconduct.Unread;
        ServeUntilDone();
        Stack.IsReading = true;
        _result.SentBytes = Stack.SentBytes - _sentBefore;
        (_result.Seconds, _result.CpuSeconds) = (Phase.Seconds, Phase.CpuSeconds);
        return _result;
    }

    public override bool Intercepts(int slot, in ArrivedSegment arrival)
    {
        if (plan.Kind is not (Misconduct.Vanished or Misconduct.HalfOpen))
            return false;
        bool isEnd = arrival.Has(SegmentFlags.Fin | SegmentFlags.Reset);
        if (plan.Kind == Misconduct.HalfOpen)
            Stack.Refuse(slot, arrival);
        if (Stack.IsOpen(slot) && (isEnd || plan.Kind == Misconduct.HalfOpen))
        {
            EndWithoutAWord(slot);
            _result.Add(arrival.Has(SegmentFlags.Fin), Phase.Seconds);
        }
        return true;
    }

    // What has vanished is remembered: the server's kernel asks for it for minutes, until this program ends and resets it.
    private void EndWithoutAWord(int slot)
    {
        if (plan.Kind == Misconduct.HalfOpen)
            Stack.Forget(slot);
        else
            Stack.Abandon(slot);
    }

    // Bytes that come without having been sent are no echo, whatever else this end does.
    public override bool Takes(int slot, long offset, ReadOnlySpan<byte> bytes)
    {
        if (offset + bytes.Length <= Stack.Sent(slot) && stamp.Matches(Stack.Id(slot), offset, bytes))
            return true;
        _result.Mismatched++;
        Stack.Reset(slot);
        return true;
    }

    public override void CanSend(int slot) => Stack.Send(slot, plan.Kind == Misconduct.Unread ? plan.Bytes : Stack.Sent(slot));

    public override void PeerClosed(int slot)
    {
        _result.Add(byFin: true, Phase.Seconds);
        if (reset)
            Stack.Reset(slot);
        else
            Stack.Close(slot);
    }

    public override void Ended(int slot, Errno reason) => _result.Add(byFin: false, Phase.Seconds);

    protected override long? Begin() => plan.Kind switch
    {
        Misconduct.Trickle => SendDue(),
        Misconduct.Unread => SendAll(),
        _ => null,
    };

    // One byte of each slot a period, evenly spread over it.
    private long? SendDue()
    {
        for (int burst = 0; burst < Burst; _turn++)
        {
            long due = Phase.StartedNanoseconds + (long)((double)_turn * plan.Every.Ticks * TimeSpan.NanosecondsPerTick / Stack.Used);
            if (due - Phase.Now is > 0 and long wait)
                return wait;
            int slot = (int)(_turn % Stack.Used);
            burst += SendOn(slot, Stack.Sent(slot) + 1);
        }
        return 0;
    }

    private long? SendAll()
    {
        for (int burst = 0; _turn < Stack.Used; _turn++)
        {
            if (burst >= Burst)
                return 0;
            burst += SendOn((int)_turn, plan.Bytes);
        }
        return null;
    }

    private int SendOn(int slot, long end)
    {
        if (!Stack.IsOpen(slot) || Stack.IsClosedByPeer(slot))
            return 0;
        Stack.Send(slot, end);
        return 1;
    }

    private void EndWhatWasClosedBefore()
    {
        for (int slot = 0; slot < Stack.Used; slot++)
        {
            if (Stack.IsOpen(slot) && Stack.IsClosedByPeer(slot))
                PeerClosed(slot);
        }
    }
}
