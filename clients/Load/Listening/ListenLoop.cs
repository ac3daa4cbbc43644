using Clients.Load.Phases;
using Contract;
using Latencies;
using Linux;

namespace Clients.Load.Listening;

// One listening phase: heartbeats come by themselves, on every connection, and are timed from when they were due.
//
//     due:      | before            | start ... end                | after
//     read      at once, before the | yes: counted, lateness       | as they come, not counted
//     anew      phase begins        |                              |
//
// A beat belongs to the phase that it was due in. Those that were due before waited for a client that did not listen; those of the phase
// that are late at its end are waited for until the deadline, so that the latest are not those that nobody counts.
sealed unsafe class ListenLoop : PhaseLoop<HeartbeatsHeard>
{
    private readonly HeartbeatReceiver _receiver = new();
    private readonly Failures _failures = new();

    // Connections that owe something at the end of the phase.
    private int _owing;

    // deadline: For beats that are late at the end, counted from there.
    public ListenLoop(Connections connections, EventQueue queue, double seconds, TimeSpan deadline)
        : base(connections, queue, connections.Open, deadline + TimeSpan.FromSeconds(seconds),
            typeof(HeartbeatsHeard), typeof(HeartbeatReceiver), typeof(Heartbeat), typeof(HeartbeatWindow), typeof(LatencyHistogram))
    {
        Busy = LaneCount;
        SeatOnOpen();
        for (int index = 0; index < LaneCount; index++)
            Watch(Lane(index), Epoll.In);
        ReadWhatWaits();
        Phase.Restart();
        _receiver.Window = new(Phase.StartedNanoseconds, Phase.StartedNanoseconds + (long)Math.Round(seconds * 1e9));
    }

    public HeartbeatWindow Window => _receiver.Window;

    public ListenResult Run()
    {
        while (Busy > 0 && Phase.Now < Window.End && !Queue.InputEnded)
            ServeReady(Window.End - Phase.Now);
        // A client that was set aside at the end has not heard all that came in time.
        ReadWhatWaits();
        _owing = CountOwing();
        while (_owing > 0 && GoesOn)
            ServeReady(Phase.RemainingNanoseconds);
        FailWhatIsMissing();
        return new(_receiver.Lateness, _receiver.Missed, _failures, Phase.Seconds, Phase.CpuSeconds);
    }

    public override void Dispose()
    {
        base.Dispose();
        _receiver.Dispose();
    }

    protected override void Serve(Lane<HeartbeatsHeard>* lane)
    {
        int before = Owing(lane);
        if (_receiver.Receive(Connections.Descriptor(lane->Slot), &lane->State) is string mistake)
            Lose(lane, mistake);
        _owing += Owing(lane) - before;
    }

    // epoll gives those that are ready in turn, so nobody is left out when each could have had its turn: one for the bytes that came, and
    // one for the end of the stream behind them.
    private void ReadWhatWaits()
    {
        for (int served = 0, ready = 1; served < 2 * LaneCount && ready > 0 && !Queue.InputEnded; served += ready)
            ready = ServeReady(0);
    }

    private int Owing(Lane<HeartbeatsHeard>* lane) => !lane->IsClosed && lane->State.Owes(Window.End) ? 1 : 0;

    private int CountOwing()
    {
        int owing = 0;
        for (int index = 0; index < LaneCount; index++)
            owing += Owing(Lane(index));
        return owing;
    }

    private void Lose(Lane<HeartbeatsHeard>* lane, string reason)
    {
        _failures.Add(reason);
        Close(lane);
        Busy--;
    }

    // At the end of the input all were to be listened to longer.
    private void FailWhatIsMissing()
    {
        string reason = Queue.EndReason.ToString();
        for (int index = 0; index < LaneCount; index++)
        {
            if (Owing(Lane(index)) > 0 || (Queue.InputEnded && !Lane(index)->IsClosed))
                Lose(Lane(index), reason);
        }
    }
}
