using Linux;
using Servers.Common.Handlers;
using Servers.Common.Loops;

namespace Servers.Netpoller;

// A loop whose connections have handlers: each event resumes the one that awaits it, here and now. The other parts say how bytes come and
// go, how a handler begins and ends, and how one that was elsewhere comes back.
sealed unsafe partial class HandlerLoop(
    int index, LoopShare share, PolledConnections connections, Func<IConnection, Task> handler)
    : EpollLoop("netpoller", index, share)
{
    public const uint FirstGeneration = FirstOfConnections;

    // What a receive finds; beside plain bytes also the end, an error, or bytes that a receive stops at (tcp(7), urgent data).
    private const uint Readable = Epoll.In | Epoll.PeerHangUp | Epoll.HangUp | Epoll.Error | Epoll.Urgent;
    private const uint Writable = Epoll.Out | Epoll.HangUp | Epoll.Error;

    // Those that await bytes which no event will tell of, since they were there before: each has one buffer full a turn. With the number of
    // the connection: by then it may have been closed, and another loop may have its descriptor and its object.
    private List<(PolledConnection Connection, uint Generation)> _readable = [];
    private List<(PolledConnection Connection, uint Generation)> _served = [];

    protected override bool HasMore => _readable.Count > 0;

    protected override bool Adopt(int descriptor)
    {
        PolledConnection connection = connections.Of(descriptor);
        connection.BelongTo(this);
        // Writable it is at once, which tells its owner that it is there; later it is watched for that while a send is blocked alone.
        return Watch(Epoll.Add, connection, Readable | Epoll.Out) >= 0;
    }

    protected override void Serve(int descriptor, uint tag, uint events)
    {
        if (connections.Find(descriptor, tag) is not { } connection)
            return;

        connection.Ready |= events & Readable;
        switch (connection.Awaits)
        {
            case Awaited.Bytes when connection.Ready != 0: Receive(connection); break;
            case Awaited.Room when (events & Writable) != 0: Flush(connection); break;
            case Awaited.Handler: Handle(connection); break;
        }
    }

    // Once it awaits bytes: those that are there already are its own turn's.
    public void AwaitsBytes(PolledConnection connection)
    {
        if (connection.IsAway)
            ComeBack(connection);
        if (HasSomething(connection))
            _readable.Add((connection, connection.Generation));
    }

    protected override void GoOn()
    {
        (_readable, _served) = (_served, _readable);
        foreach ((PolledConnection connection, uint generation) in _served)
        {
            if (connection.Generation == generation && connection.Awaits == Awaited.Bytes && HasSomething(connection))
                Receive(connection);
        }
        _served.Clear();
    }

    private int Watch(int operation, PolledConnection connection, uint interest) =>
        Watch(operation, connection.Descriptor, interest | Epoll.EdgeTriggered, connection.Generation);

    private static bool HasSomething(PolledConnection connection) => connection.Ready != 0 || connection.IsLost;

    public override void Dispose()
    {
        CloseThePost();
        base.Dispose();
    }
}
