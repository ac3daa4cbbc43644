using System.Net;
using Linux;

namespace Servers.Common.Loops;

/// <summary>
/// A server of epoll loops. A connection is handed out by adding it to the epoll of another loop, which any thread may do. With
/// --accept-loops the loops that wait for one listener do so by EPOLLEXCLUSIVE.
/// </summary>
/// <param name="options">What it is told.</param>
/// <param name="countsTasks">Whether its loops tell when each handler begins and ends.</param>
public abstract class EpollServer(ServerOptions options, bool countsTasks) : LoopServer(options, countsTasks), IStallable
{
    private static readonly WholeNumber StallTime = new(
        "--stall-milliseconds", "offers the command stall, by which the first loop stands still for so long",
        otherwise: 0, least: 1, most: 60_000);

    /// <summary>The options of all of them.</summary>
    protected static OwnOption[] OfEpollLoops { get; } = [StallTime, .. OfLoops];

    public TimeSpan Stall => TimeSpan.FromMilliseconds(Options.Of(StallTime));

    public void StallOnce() => ((EpollLoop)FirstLoop).StallFor(Stall);

    public override IReadOnlyList<IPEndPoint> Start()
    {
        EpollEvent.AssertArchitecture();
        return base.Start();
    }
}
