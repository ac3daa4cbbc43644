namespace Clients.Load.UserSpace;

// Where a connection of an open loop is.
struct WireTurn
{
    // Its message in flight, or the next one to send; negative of one that is not part of it, or was lost.
    public long Message;

    // Stream offset at which the message in flight ends; where nothing is, all that was sent came back.
    public long End;
}
