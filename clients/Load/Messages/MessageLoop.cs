using Clients.Load.Phases;
using Latencies;
using Linux;

namespace Clients.Load.Messages;

// A phase whose lanes carry stamped messages: the wire moves the bytes and verifies them, the losses count what did not come.
abstract unsafe class MessageLoop<TState>(Connections connections, EventQueue queue, Protocol protocol, int laneCount, TimeSpan limit)
    : PhaseLoop<TState>(connections, queue, laneCount, limit, typeof(Wire), protocol.GetType(), typeof(Stamp), typeof(LatencyHistogram))
    where TState : unmanaged
{
    private readonly Wire _wire = new(connections, protocol);

    protected Losses Losses { get; } = new();

    protected Outcome Send(Lane<TState>* lane) => _wire.Send(lane->Slot, lane->Id, lane->End);

    protected Outcome Receive(Lane<TState>* lane) => _wire.Receive(lane->Slot, lane->Id, lane->End);

    // most: Bytes to take at once.
    protected Outcome Receive(Lane<TState>* lane, int most) => _wire.Receive(lane->Slot, lane->Id, lane->End, most);

    protected Outcome Exchange(Lane<TState>* lane) => _wire.Exchange(lane->Slot, lane->Id, lane->End);

    protected bool IsInFlight(Lane<TState>* lane) => !lane->IsClosed && Connections.Received(lane->Slot) < lane->End;

    // Has epoll tell when the message in flight can go on.
    protected void Await(Lane<TState>* lane) => Watch(lane, _wire.Interest(lane->Slot, lane->End));

    // One message has the reason; others that were in flight with it, or were to follow on its connection, are told apart.
    protected void Lose(Lane<TState>* lane, Outcome outcome, long others = 0)
    {
        Losses.Add(outcome);
        Losses.Failures.Add(Errno.ENOTCONN, others);
        Close(lane);
    }

    // As EchoResult has it; 0 of a loop that is not closed.
    protected double FilledSeconds { get; set; }

    protected EchoResult Result(LatencyHistogram latency) => new(_wire.VerifiedBytes, Losses, latency, Phase.Seconds, Phase.CpuSeconds)
    {
        FilledSeconds = FilledSeconds,
    };

    public override void Dispose()
    {
        base.Dispose();
        _wire.Dispose();
    }
}
