namespace Clients.Load.OpenLoop;

// Where a connection of an open loop is: lane j has the messages j, j + lanes, j + 2 lanes, ... one at a time. Those that are due and wait
// are no list: they are the numbers from `Message` on, in steps, up to the last that was due.
struct ScheduleTurn
{
    // In flight, or the next one to send.
    public long Message;
}
