using System.Runtime.InteropServices;

namespace Clients.Load.Phases;

// What every phase does that waits for its connections: a table of lanes, epoll that tells which of them are ready, and an end at the limit
// or with the input. What becomes of a lane is for the phase to say.
abstract unsafe class PhaseLoop<TState> : IDisposable where TState : unmanaged
{
    private readonly Lane<TState>* _lanes;

    // timed: What it calls while the time runs.
    protected PhaseLoop(Connections connections, EventQueue queue, int laneCount, TimeSpan limit, params ReadOnlySpan<Type> timed)
    {
        Connections = connections;
        Queue = queue;
        LaneCount = laneCount;
        _lanes = (Lane<TState>*)NativeMemory.AllocZeroed((nuint)Math.Max(laneCount, 1), (nuint)sizeof(Lane<TState>));
        Compilation.Ahead([GetType(), typeof(EventQueue), typeof(Phase), .. timed]);
        Phase = new(limit);
    }

    protected Connections Connections { get; }

    protected EventQueue Queue { get; }

    protected Phase Phase { get; }

    protected int LaneCount { get; }

    // Lanes that the phase waits for.
    protected int Busy { get; set; }

    protected bool GoesOn => !Phase.IsOver && !Queue.InputEnded;

    protected Lane<TState>* Lane(long index) => &_lanes[index];

    protected int IndexOf(Lane<TState>* lane) => (int)(lane - _lanes);

    protected void Seat(Lane<TState>* lane, int slot)
    {
        lane->Slot = slot;
        lane->Id = Connections.Id(slot);
        lane->IsClosed = false;
    }

    // A lane for each of the first open connections, in order.
    protected void SeatOnOpen()
    {
        for (int index = 0, slot = 0; index < LaneCount; index++, slot++)
        {
            while (!Connections.IsOpen(slot))
                slot++;
            Seat(&_lanes[index], slot);
        }
    }

    protected void ServeWhileBusy()
    {
        while (Busy > 0 && GoesOn)
            ServeReady(Phase.RemainingNanoseconds);
    }

    // Returns how many were ready; none after the timeout.
    protected int ServeReady(long timeoutNanoseconds)
    {
        int ready = Queue.WaitNanoseconds(timeoutNanoseconds);
        for (int i = 0; i < ready; i++)
        {
            Lane<TState>* lane = &_lanes[Queue[i].Data];
            // Its loss may have been noticed on the way of another, after epoll had reported it.
            if (!lane->IsClosed)
                Serve(lane);
        }
        return ready;
    }

    protected abstract void Serve(Lane<TState>* lane);

    // wanted: As epoll has it; 0 for nothing.
    protected void Watch(Lane<TState>* lane, uint wanted) =>
        Queue.Watch(Connections.Descriptor(lane->Slot), ref lane->Interest, wanted, tag: IndexOf(lane));

    // A stream that is out of step is of no more use. Closing takes it out of epoll as well.
    protected void Close(Lane<TState>* lane, bool reset = true)
    {
        Connections.Close(lane->Slot, reset);
        lane->Interest = 0;
        lane->IsClosed = true;
    }

    public virtual void Dispose() => NativeMemory.Free(_lanes);
}
