using System.Runtime.InteropServices;
using Latencies;
using Linux;

namespace Clients.Load;

// One listening phase: heartbeats come by themselves, on every connection, and are timed from when they were due.
//
//     due:      | before            | start ... end                | after
//     read      at once, before the | yes: counted, lateness       | as they come, not counted
//     anew      phase begins        |                              |
//
// A beat belongs to the phase that it was due in. Those that were due before waited for a client that did not listen; those of the phase
// that are late at its end are waited for until the deadline, so that the latest are not those that nobody counts.
sealed unsafe class ListenLoop : IDisposable
{
    private readonly Connections _connections;
    private readonly EventQueue _queue;
    private readonly BeatReceiver _receiver;
    private readonly ListenLane* _lanes;
    private readonly int _laneCount;
    private readonly Phase _phase;
    private readonly Failures _failures = new();
    private int _listening;

    // deadline: For beats that are late at the end, counted from there.
    public ListenLoop(Connections connections, EventQueue queue, double seconds, TimeSpan deadline)
    {
        _connections = connections;
        _queue = queue;
        _laneCount = _listening = connections.Open;
        _lanes = (ListenLane*)NativeMemory.AllocZeroed((nuint)Math.Max(_laneCount, 1), (nuint)sizeof(ListenLane));
        _receiver = new(connections);
        Compilation.Ahead(typeof(ListenLoop), typeof(ListenLane), typeof(BeatReceiver), typeof(Beat), typeof(BeatWindow),
            typeof(LatencyHistogram), typeof(EventQueue), typeof(Phase));
        Register();
        ReadWhatWaits();
        _phase = new(deadline + TimeSpan.FromSeconds(seconds));
        _receiver.Window = new(_phase.StartedNanoseconds, _phase.StartedNanoseconds + (long)Math.Round(seconds * 1e9));
    }

    public BeatWindow Window => _receiver.Window;

    public ListenResult Run()
    {
        while (_listening > 0 && Phase.Now < Window.End && !_queue.InputEnded)
            ServeReady(Math.Max(Window.End - Phase.Now, 0));
        // A client that was set aside at the end has not heard all that came in time.
        ReadWhatWaits();
        int owing = CountOwing();
        while (owing > 0 && !_phase.IsOver && !_queue.InputEnded)
            owing += ServeReady(_phase.RemainingNanoseconds);
        FailWhatIsMissing();
        return new(_receiver.Lateness, _receiver.Missed, _failures, _phase.Seconds, _phase.CpuSeconds);
    }

    public void Dispose()
    {
        NativeMemory.Free(_lanes);
        _receiver.Dispose();
    }

    private void Register()
    {
        int slot = 0;
        for (int lane = 0; lane < _laneCount; lane++, slot++)
        {
            while (!_connections.IsOpen(slot))
                slot++;
            _lanes[lane].Slot = slot;
            uint interest = 0;
            _queue.Watch(_connections.Descriptor(slot), ref interest, Epoll.In, tag: lane);
        }
    }

    // epoll gives those that are ready in turn, so nobody is left out when each could have had its turn: one for the bytes that came, and
    // one for the end of the stream behind them.
    private void ReadWhatWaits()
    {
        for (int served = 0; served < 2 * _laneCount && !_queue.InputEnded;)
        {
            int ready = _queue.Wait(0);
            if (ready == 0)
                return;
            for (int i = 0; i < ready; i++)
                Serve(&_lanes[_queue[i].Data]);
            served += ready;
        }
    }

    // Returns how many connections more than before owe something at the end of the phase.
    private int ServeReady(long timeoutNanoseconds)
    {
        int change = 0;
        int ready = _queue.WaitNanoseconds(timeoutNanoseconds);
        for (int i = 0; i < ready; i++)
        {
            ListenLane* lane = &_lanes[_queue[i].Data];
            int before = Owing(lane);
            Serve(lane);
            change += Owing(lane) - before;
        }
        return change;
    }

    private void Serve(ListenLane* lane)
    {
        if (_receiver.Receive(lane) is string mistake)
            Lose(lane, mistake);
    }

    private int Owing(ListenLane* lane) => lane->Owes(Window.End) ? 1 : 0;

    private int CountOwing()
    {
        int owing = 0;
        for (int lane = 0; lane < _laneCount; lane++)
            owing += Owing(&_lanes[lane]);
        return owing;
    }

    // A stream that is out of step is of no more use. Closing takes it out of epoll as well.
    private void Lose(ListenLane* lane, string reason)
    {
        _failures.Add(reason);
        _connections.Close(lane->Slot, reset: true);
        lane->NextDue = ListenLane.Closed;
        _listening--;
    }

    // At the end of the input all were to be listened to longer.
    private void FailWhatIsMissing()
    {
        string reason = _queue.EndReason.ToString();
        for (int lane = 0; lane < _laneCount; lane++)
        {
            if (_lanes[lane].Owes(Window.End) || (_queue.InputEnded && !_lanes[lane].IsClosed))
                Lose(&_lanes[lane], reason);
        }
    }
}
