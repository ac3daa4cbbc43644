namespace Clients.Load.Calling;

// One caller, in nanoseconds of Phase.Now.
struct Caller
{
    public int Descriptor;

    // As epoll has it.
    public uint Interest;

    // When its attempt was to begin, from which its waiting counts.
    public long DueAt;

    public CallState State;
}
