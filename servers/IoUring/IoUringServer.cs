using System.Net;
using System.Net.Sockets;
using Linux;
using Servers.Common;
using Servers.Common.Guards;
using Servers.Common.Loops;

namespace Servers.IoUring;

// Completions instead of readiness: the kernel accepts and receives by itself, and says what it has done.
//
//        submission queue ──> kernel: accept, receive, again and again; send ──> completion queue
//               ^                  │ takes a buffer for what has come                 │
//               │           [ buffer ring: N x BufferBytes ]                          v
//               └────── loop: "41 has 64 bytes in buffer 7" ── send 41 from buffer 7 ── give 7 back when that is submitted
//
//   a turn: one io_uring_enter, which submits what the last turn has led to, and waits for a completion
//
//   listener ── accept ──> loop 0 ── a message from ring to ring ──> loop n
//
//   threads   one for each ring: as many as there are cores, or as told
//   buffers   a ring of them for each loop, the kernel's until bytes have come into one, the loop's until these are sent; an idle
//             connection has none, and one whose peer does not read has a copy of what it has to get
//   waits     in io_uring_enter and nowhere else. Who does not read is not read from: its receive is cancelled until it is flushed
//
// What is kept of a connection is 12 bytes beside the owner's 2. Listeners, loops and accept loops divide as those of any loop do here: a
// loop that accepts hands out round robin among its share of the loops.
//
// A handler in async and await would cost an object and a state machine for each connection, and hold its buffer until it is resumed: the
// loop answers by itself.
public sealed class IoUringServer(ServerOptions options) : ITcpServer
{
    private static readonly WholeNumber RingBuffers = new(
        "--ring-buffers", "buffers in the ring of each loop, up to the next power of two; as many as 64 MiB hold, at most",
        otherwise: 256, least: 1, most: 32_768);

    private const long MostBytesInRing = 64 << 20;

    public static Declaration Declaration => new(
        "io-uring",
        "raw io_uring, one ring per core, multishot accept and receive, no managed object per connection",
        options => new IoUringServer(options),
        [RingBuffers, AcceptOptions.Loops, .. GuardOptions.OfAnEventLoop]);

    private static readonly TimeSpan DrainPoll = TimeSpan.FromMilliseconds(1);

    private readonly OwnerTable _owners = new();
    private RingConnections? _connections;
    private Loop[] _loops = [];

    public ConnectionCensus Census { get; } = new(countsShortSends: true);

    /// <exception cref="NotSupportedException">The kernel forbids io_uring, or has an older one.</exception>
    public IReadOnlyList<IPEndPoint> Start()
    {
        if (RingSupport.WhyNot() is { } reason)
            throw new NotSupportedException(reason);
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

    private void StartLoops(int[] listeners)
    {
        var loops = new Loop[options.Loops ?? Environment.ProcessorCount];
        var cap = ConnectionCap.Of(options.Of(GuardOptions.Cap), (CapPolicy)options.Of(GuardOptions.CapPolicy));
        _connections = new RingConnections(_owners.Capacity);
        var parts = new LoopParts(options, BuffersOfALoop(), Census, cap, _owners, _connections);
        var allCanBeReached = new Barrier(loops.Length);
        for (int i = 0; i < loops.Length; i++)
            loops[i] = new Loop(i, loops, listeners.Length, parts, allCanBeReached);
        for (int i = 0; i < listeners.Length; i++)
            loops[i % loops.Length].Listen(listeners[i]);

        _loops = loops;
        foreach (Loop loop in _loops)
            loop.Start();
    }

    private int BuffersOfALoop()
    {
        int count = (int)uint.Max(1, (uint)Math.Min(options.Of(RingBuffers), MostBytesInRing / options.BufferBytes));
        return 1 << int.Log2(count * 2 - 1);
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
        _connections?.Dispose();
        _owners.Dispose();
        return ValueTask.CompletedTask;
    }
}
