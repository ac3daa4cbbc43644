namespace Clients.Load.Phases;

// One connection of a phase, or one after the other: where it is, what is in flight on it, and `State`, which its phase alone knows.
struct Lane<TState> where TState : unmanaged
{
    public int Slot;

    // What epoll watches the connection for; 0 when it is not registered.
    public uint Interest;

    // What the bytes are stamped with.
    public long Id;

    // Stream offset at which ends what was begun to be sent.
    public long End;

    public bool IsClosed;

    public TState State;
}
