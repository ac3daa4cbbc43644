namespace Clients.Load;

// One connection of an open loop: lane j has the messages j, j + lanes, j + 2 lanes, ... one at a time. Those that are due and wait are no
// list: they are the numbers from `Message` on, in steps, up to the last that was due.
struct ScheduleLane
{
    public const long Closed = long.MaxValue;

    // In flight, or the next one to send; `Closed` once the connection is lost.
    public long Message;

    // Stream offset at which the message in flight ends; 0 when none is.
    public long MessageEnd;

    public int Slot;

    // What epoll watches the connection for; 0 when it is not registered.
    public uint Interest;
}
