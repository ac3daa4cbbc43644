using System.Net;
using Servers.Common;
using Servers.Common.Handlers;
using Servers.Common.Loops;

namespace Servers.Netpoller;

// A handler in plain async and await for each connection, on epoll loops of its own: what Go's netpoller does for a goroutine that seems to
// block.
//
//   listener ── accept4 ──> loop 0 ── epoll_ctl(ADD) ──┬──> epoll of loop 0        a loop, one thread:
//                                                      ├──> epoll of loop 1          wait     in epoll_wait, until something is ready
//                                                      └──> epoll of loop n          accept   hand out round robin
//                                                                                    resume   recv for who awaits bytes, and run its
//   handler of fd 41                                                                          handler here until it awaits again
//     await ReceiveAsync()  ··· parked: an object, a state machine, no buffer        flush    what a send has left over
//     recv ──> [ one buffer of the loop, lent ] ── send ──> fd 41                    timers   listeners that rest after EMFILE, deadlines
//     await SendAsync()     ··· over at once, or parked with a copy of the rest      posted   who has awaited something else is back
//
//   threads   one for each loop: as many as there are cores, or as told
//   buffer    BufferBytes, owned by the loop and lent to one handler at a time; a second one only while a peer does not read
//   waits     in epoll_wait and nowhere else. A handler that blocks holds up its loop: what blocks belongs elsewhere, and is awaited
//
// Readiness is edge-triggered, so that the kernel is not asked again what it has told: a read that did not fill the buffer has emptied the
// socket (epoll(7), question 9), and what comes after it is an edge.
public sealed class NetpollerServer : LoopServer
{
    private readonly SlowDependency? _dependency;
    private readonly Func<IConnection, Task> _handler;
    private PolledConnections? _connections;

    public NetpollerServer(ServerOptions options)
        : base(options, countsTasks: true)
    {
        _dependency = SlowDependency.Of(options);
        _handler = _dependency is null ? Echo.PlainAsync : connection => Echo.SlowAsync(connection, _dependency, Census);
    }

    /// <summary>The same with another handler.</summary>
    internal NetpollerServer(ServerOptions options, Func<IConnection, Task> handler)
        : base(options, countsTasks: true) => _handler = handler;

    public static Declaration Declaration => new(
        "netpoller",
        "async and await over epoll loops of its own, one per core, no buffer while idle",
        options => new NetpollerServer(options),
        [.. OfLoops, .. HandlerOptions.All]);

    private protected override ConnectionLoop NewLoop(int index, LoopShare share) =>
        new HandlerLoop(index, share, _connections ??= new(share.Owners.Capacity), _handler);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);

        // Only now: who gives up waiting would be told of as a handler that failed.
        _dependency?.Close();
    }
}
