using System.Net;
using System.Net.Sockets;
using Contract;
using Linux;
using Servers.Common.Guards;

namespace Servers.Common.Loops;

/// <summary>The life of a server of loops: open, drain, close. What a loop does with a connection is its own.</summary>
/// <remarks>
/// A connection is handed out round robin: no queue, no lock, and an even spread. With several SO_REUSEPORT listeners the loops are divided
/// among them, and as many listeners as loops make loops that share nothing. With --accept-loops so many loops wait for the one listener
/// and divide the loops likewise: as many as loops keep what they accept, without an even spread, since the kernel prefers the loop that
/// waited last.
/// </remarks>
public abstract class LoopServer : ITcpServer, IStallable
{
    // A peer waits this much longer than it must, once in the life of a server; a loop that had to tell would pay with every close.
    private static readonly TimeSpan DrainPoll = TimeSpan.FromMilliseconds(1);

    private static readonly WholeNumber StallTime = new(
        "--stall-milliseconds", "offers the command stall, by which the first loop stands still for so long",
        otherwise: 0, least: 1, most: 60_000);

    private readonly LoopShare _share;
    private ConnectionLoop[] _loops = [];

    /// <param name="options">What it is told.</param>
    /// <param name="countsTasks">Whether its loops tell when each handler begins and ends.</param>
    protected LoopServer(ServerOptions options, bool countsTasks)
    {
        Options = options;
        Census = new(countsTasks, countsShortSends: true);
        _share = new(options, Census);
    }

    public ConnectionCensus Census { get; }

    public virtual Framing Framing => Framing.Bytes;

    /// <summary>The options of all of them.</summary>
    protected static OwnOption[] OfLoops { get; } = [AcceptOptions.Loops, StallTime, .. GuardOptions.OfAnEventLoop];

    /// <summary>What this server was told.</summary>
    protected ServerOptions Options { get; }

    public TimeSpan Stall => TimeSpan.FromMilliseconds(Options.Of(StallTime));

    public void StallOnce() => _loops[0].StallFor(Stall);

    /// <summary>Makes the loop of this number; nothing runs until it is started.</summary>
    private protected abstract ConnectionLoop NewLoop(int index, LoopShare share);

    public virtual IReadOnlyList<IPEndPoint> Start()
    {
        try
        {
            int[] listeners = Listeners.OpenAll(Options);
            StartLoops(listeners);
            return [.. listeners.Take(Options.Listeners).Select(listener => Sockets.LocalEndpoint(listener).ToIPEndPoint())];
        }
        catch (LinuxException e)
        {
            throw new SocketException((int)SocketErrors.Of(e.Error), e.Message);
        }
    }

    private void StartLoops(int[] listeners)
    {
        ConnectionLoop[] loops = _share.Loops;
        _share.Accepting = listeners.Length;
        for (int i = 0; i < loops.Length; i++)
            loops[i] = NewLoop(i, _share);
        for (int i = 0; i < listeners.Length; i++)
            loops[i % loops.Length].Listen(listeners[i]);

        _loops = loops;
        foreach (ConnectionLoop loop in _loops)
            loop.Start();
    }

    public async ValueTask DrainAsync(CancellationToken cancellation)
    {
        foreach (ConnectionLoop loop in _loops)
            loop.Drain();
        while (_loops.Any(loop => loop.IsAccepting))
            await Task.Delay(DrainPoll, cancellation).ConfigureAwait(false);

        // Again, for the connections that were handed out after a loop had looked through its own.
        foreach (ConnectionLoop loop in _loops)
            loop.Drain();
        while (Census.Snapshot().Open > 0)
            await Task.Delay(DrainPoll, cancellation).ConfigureAwait(false);
    }

    public virtual ValueTask DisposeAsync()
    {
        foreach (ConnectionLoop loop in _loops)
            loop.Stop();
        foreach (ConnectionLoop loop in _loops)
            loop.Join();

        // Only now: a loop hands connections to the others as long as it runs.
        foreach (ConnectionLoop loop in _loops)
            loop.Dispose();
        _loops = [];
        _share.Owners.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
