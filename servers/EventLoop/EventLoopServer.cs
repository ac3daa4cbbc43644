using System.Net;
using System.Net.Sockets;
using Contract;
using Linux;
using Servers.Common;
using Servers.Common.Guards;
using Servers.Common.Loops;

namespace Servers.EventLoop;

// Raw epoll, and nothing per connection: while a connection idles, its descriptor is all that this process knows.
//
//   listener ── accept4 ──> loop 0 ── epoll_ctl(ADD) ──┬──> epoll of loop 0        a loop, one thread:
//                                                      ├──> epoll of loop 1          wait     in epoll_wait, until something is ready
//                                                      └──> epoll of loop n          accept   hand out round robin
//                                                                                    echo     recv into the one buffer, send from it
//   fd 41 ── recv ──> [ one buffer of the loop ] ── send ──> fd 41                   flush    what a send has left over
//                                 └── a send came up short: the rest is copied       timers   listeners that rest after EMFILE, deadlines
//                                     to native memory, until fd 41 takes it
//
//   threads   one for each loop: as many as there are cores, or as told
//   buffer    BufferBytes, owned by the loop and used by one connection at a time; a second one only while a peer does not read
//   waits     in epoll_wait and nowhere else. Who does not read is not read from: fd 41 waits for EPOLLOUT alone until it is flushed
//
// A connection is handed out by adding it to the epoll of another loop, which any thread may do: no queue, no lock, and an even spread.
// With several SO_REUSEPORT listeners the loops are divided among them, and as many listeners as loops make loops that share nothing. With
// --accept-loops so many loops wait for the one listener (EPOLLEXCLUSIVE) and divide the loops likewise: as many as loops keep what they
// accept, without an even spread, since the kernel prefers the loop that waited last.
public sealed class EventLoopServer(ServerOptions options) : ITcpServer, IStallable
{
    private static readonly Choice Answers = new(
        "--answer", "its bytes to each connection, or OK to each of its requests, for load generators that speak HTTP/1.1", "echo", "http");

    private static readonly WholeNumber StallTime = new(
        "--stall-milliseconds", "offers the command stall, by which the first loop stands still for so long",
        otherwise: 0, least: 1, most: 60_000);

    public static Declaration Declaration => new(
        "event-loop",
        "raw epoll, one loop per core, no managed object per connection",
        options => new EventLoopServer(options),
        [Answers, AcceptOptions.Loops, StallTime, .. GuardOptions.OfAnEventLoop]);

    // A peer waits this much longer than it must, once in the life of a server; a loop that had to tell would pay with every close.
    private static readonly TimeSpan DrainPoll = TimeSpan.FromMilliseconds(1);

    private readonly ConnectionCap? _cap =
        ConnectionCap.Of(options.Of(GuardOptions.Cap), (CapPolicy)options.Of(GuardOptions.CapPolicy));

    private readonly OwnerTable _owners = new();
    private Loop[] _loops = [];

    public ConnectionCensus Census { get; } = new(countsShortSends: true);

    public Framing Framing => options.Of(Answers) == 0 ? Framing.Bytes : Framing.Http;

    /// <exception cref="NotSupportedException">HTTP is to be answered from larger buffers than it can be.</exception>
    public IReadOnlyList<IPEndPoint> Start()
    {
        if (Framing == Framing.Http && options.BufferBytes > FixedAnswers.MostBufferBytes)
        {
            throw new NotSupportedException(
                $"answers HTTP from buffers of at most {FixedAnswers.MostBufferBytes} bytes: leave out --buffer-bytes");
        }
        EpollEvent.AssertArchitecture();
        try
        {
            int[] listeners = Listeners.OpenAll(options);
            StartLoops(listeners);
            return [.. listeners.Take(options.Listeners).Select(listener => Sockets.LocalEndpoint(listener).ToIPEndPoint())];
        }
        catch (LinuxException e)
        {
            throw new SocketException((int)SocketErrors.Of(e.Error), e.Message);
        }
    }

    public TimeSpan Stall => TimeSpan.FromMilliseconds(options.Of(StallTime));

    public void StallOnce() => _loops[0].StallFor(Stall);

    private FixedAnswers? AnswersOfALoop() => Framing == Framing.Http ? new(options.BufferBytes) : null;

    private void StartLoops(int[] listeners)
    {
        var loops = new Loop[options.Loops ?? Environment.ProcessorCount];
        for (int i = 0; i < loops.Length; i++)
            loops[i] = new Loop(i, loops, listeners.Length, options.BufferBytes, AnswersOfALoop(),
                ConnectionDeadlines.Of(options, _owners.Capacity), _owners, Census, _cap);
        for (int i = 0; i < listeners.Length; i++)
            loops[i % loops.Length].Listen(listeners[i]);

        _loops = loops;
        foreach (Loop loop in _loops)
            loop.Start();
    }

    public async ValueTask DrainAsync(CancellationToken cancellation)
    {
        foreach (Loop loop in _loops)
            loop.Drain();
        while (_loops.Any(loop => loop.IsAccepting))
            await Task.Delay(DrainPoll, cancellation).ConfigureAwait(false);

        // Again, for the connections that were handed out after a loop had looked through its own.
        foreach (Loop loop in _loops)
            loop.Drain();
        while (Census.Snapshot().Open > 0)
            await Task.Delay(DrainPoll, cancellation).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync()
    {
        foreach (Loop loop in _loops)
            loop.Stop();
        foreach (Loop loop in _loops)
            loop.Join();

        // Only now: a loop hands connections to the others as long as it runs.
        foreach (Loop loop in _loops)
            loop.Dispose();
        _loops = [];
        _owners.Dispose();
        return ValueTask.CompletedTask;
    }
}
