using System.Runtime.InteropServices;
using Clients.Load.Messages;
using Clients.Load.OpenLoop;
using Clients.Load.Phases;
using Latencies;
using Linux;

namespace Clients.Load.UserSpace;

// An open loop over the stack, as ScheduleLoop is one over sockets: message k is due at start + k / rate, on the connections in turn, and
// latency counts from then.
sealed unsafe class SchedulePhase : WirePhase
{
    // After a stall so many overdue messages are sent before echoes are looked at again.
    private const int Burst = 16;

    private readonly SchedulePlan _plan;
    private readonly Stamp _stamp;
    private readonly long _messages;
    private readonly long _step; // connections
    private readonly int* _slots; // of the connections, in turn
    private readonly WireTurn* _turns; // by slot
    private readonly EchoTimes _times;
    private readonly LatencyHistogram _lateSends = new();
    private readonly Losses _losses = new();
    private long _bytes;
    private long _nextDue;

    // deadline: For outstanding echoes, counted from the end of the schedule.
    public SchedulePhase(TcpStack stack, EventQueue queue, Stamp stamp, SchedulePlan plan, TimeSpan deadline)
        : base(stack, queue, deadline + TimeSpan.FromSeconds(plan.Seconds))
    {
        (_plan, _stamp, _messages, _step) = (plan, stamp, plan.Messages, stack.Open);
        _times = new(plan);
        _slots = (int*)NativeMemory.AllocZeroed((nuint)_step, sizeof(int));
        _turns = (WireTurn*)NativeMemory.AllocZeroed((nuint)stack.Used, (nuint)sizeof(WireTurn));
        Seat();
        Compilation.Ahead(GetType(), typeof(TcpStack), typeof(EchoTimes), typeof(PacketWriter), typeof(FlowMap), typeof(Timers),
            typeof(Stamp), typeof(LatencyHistogram), typeof(EventQueue), typeof(Phase));
        plan.WaitForTheStart();
        Phase.Restart();
        _times.Start = Phase.StartedNanoseconds;
    }

    protected override bool IsDone => _times.Latency.Count + _losses.Total >= _messages;

    public ScheduleResult Run()
    {
        ServeUntilDone();
        FailWhatIsMissing();
        return _times.Result(new(_bytes, _losses, _times.Latency, Phase.Seconds, Phase.CpuSeconds), _lateSends);
    }

    public override bool Takes(int slot, long offset, ReadOnlySpan<byte> bytes)
    {
        WireTurn* turn = &_turns[slot];
        long received = offset + bytes.Length;
        if (received > Stack.Sent(slot) || !_stamp.Matches(Stack.Id(slot), offset, bytes))
        {
            Lose(slot, Outcome.Mismatch);
            return true;
        }
        _bytes += bytes.Length;
        if (received == turn->End && turn->Message >= 0)
            Finish(slot, turn);
        return true;
    }

    public override void CanSend(int slot) => Stack.Send(slot, _turns[slot].End);

    public override void PeerClosed(int slot) => Lose(slot, Outcome.EndOfStream);

    public override void Ended(int slot, Errno reason)
    {
        if (Forfeits(slot))
            _losses.Failures.Add(reason);
    }

    protected override long? Begin()
    {
        for (int sent = 0; _nextDue < _messages; _nextDue++)
        {
            long now = Phase.Now;
            long due = _times.Due(_nextDue);
            if (due > now)
                return due - now;
            if (sent++ == Burst)
                return 0;
            int slot = _slots[_nextDue % _step];
            if (_turns[slot].Message != _nextDue)
                continue;
            if (_nextDue < _step || _times.WasDoneBy(_nextDue - _step, due))
                _lateSends.Record(now - due);
            Send(slot);
        }
        return null;
    }

    public override void Dispose()
    {
        base.Dispose();
        _times.Dispose();
        NativeMemory.Free(_slots);
        NativeMemory.Free(_turns);
    }

    private void Seat()
    {
        for (int slot = 0, turn = 0; slot < Stack.Used; slot++)
        {
            _turns[slot].Message = -1;
            if (!Stack.IsOpen(slot))
                continue;
            _turns[slot] = new() { Message = turn < _messages ? turn : -1, End = Stack.Sent(slot) };
            _slots[turn++] = slot;
        }
    }

    private void Send(int slot)
    {
        if (Stack.IsClosedByPeer(slot))
        {
            Lose(slot, Outcome.EndOfStream);
            return;
        }
        _turns[slot].End = Stack.Sent(slot) + _plan.MessageBytes;
        Stack.Send(slot, _turns[slot].End);
    }

    private void Finish(int slot, WireTurn* turn)
    {
        _times.Finish(turn->Message, Phase.Now);
        turn->Message += _step;
        if (turn->Message < _nextDue)
            Send(slot);
        else if (turn->Message >= _messages)
            turn->Message = -1;
    }

    // A stream that is out of step, or at its end, is of no more use.
    private void Lose(int slot, Outcome outcome)
    {
        Stack.Reset(slot);
        if (Forfeits(slot))
            _losses.Add(outcome);
    }

    // Whether a connection that is gone had a message left; those that were to follow it are counted.
    private bool Forfeits(int slot)
    {
        long message = _turns[slot].Message;
        if (message < 0)
            return false;
        _losses.Failures.Add(Errno.ENOTCONN, (_messages - 1 - message) / _step);
        _turns[slot].Message = -1;
        return true;
    }

    // Counts each message whose echo did not come, and closes the connections that have one in flight.
    private void FailWhatIsMissing()
    {
        _losses.Failures.Add(EndReason, _messages - _times.Latency.Count - _losses.Total);
        for (long turn = 0; turn < _step; turn++)
        {
            int slot = _slots[turn];
            if (Stack.IsOpen(slot) && Stack.Received(slot) < _turns[slot].End)
                Stack.Reset(slot);
        }
    }
}
