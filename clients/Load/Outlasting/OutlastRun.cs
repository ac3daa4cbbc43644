namespace Clients.Load.Outlasting;

// How far a connection is that the server is to end.
struct OutlastRun
{
    // Stream offset of the first message.
    public long Base;

    // Stream offset up to which the server's kernel had acknowledged when the server was told to end.
    public long Arrived;

    // Whether it has got back what all must have before the server is told to end.
    public bool IsUnderWay;

    // Whether the connection takes no more: what came before that may still be read.
    public bool IsMute;

    // Whether a call has said ECONNRESET, which the kernel tells once.
    public bool IsReset;
}
