namespace Servers.IoUring;

[Flags]
enum ConnectionState : ushort
{
    None = 0,

    // Pending in the kernel: the descriptor must not be closed.
    Receiving = 1,
    Flushing = 2,

    // Is among those that the loop settles next.
    Touched = 4,

    // Found no buffer, and waits for one.
    Starved = 8,

    // Its peer sends no more.
    Ended = 16,

    // Is to be closed as soon as nothing is pending.
    Lost = 32,

    // What is pending has been told to end.
    Cancelled = 64,

    // Served to its end by a drain, which waits for the peer's kernel.
    Draining = 128,
}
