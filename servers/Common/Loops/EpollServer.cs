using System.Net;
using Linux;

namespace Servers.Common.Loops;

/// <summary>
/// A server of epoll loops. A connection is handed out by adding it to the epoll of another loop, which any thread may do. With
/// --accept-loops the loops that wait for one listener do so by EPOLLEXCLUSIVE.
/// </summary>
/// <param name="options">What it is told.</param>
/// <param name="countsTasks">Whether its loops tell when each handler begins and ends.</param>
public abstract class EpollServer(ServerOptions options, bool countsTasks) : LoopServer(options, countsTasks)
{
    public override IReadOnlyList<IPEndPoint> Start()
    {
        EpollEvent.AssertArchitecture();
        return base.Start();
    }
}
