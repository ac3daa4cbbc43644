using System.Net;
using Servers.Common;
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
public sealed class IoUringServer(ServerOptions options) : LoopServer(options, countsTasks: false)
{
    private static readonly WholeNumber RingBuffers = new(
        "--ring-buffers", "buffers in the ring of each loop, up to the next power of two; as many as 64 MiB hold, at most",
        otherwise: 256, least: 1, most: 32_768);

    private const long MostBytesInRing = 64 << 20;

    public static Declaration Declaration => new(
        "io-uring",
        "raw io_uring, one ring per core, multishot accept and receive, no managed object per connection",
        options => new IoUringServer(options),
        [RingBuffers, .. OfLoops]);

    private RingConnections? _connections;
    private Barrier? _allCanBeReached;

    /// <exception cref="NotSupportedException">The kernel forbids io_uring, or has an older one.</exception>
    public override IReadOnlyList<IPEndPoint> Start() =>
        RingSupport.WhyNot() is { } reason ? throw new NotSupportedException(reason) : base.Start();

    private protected override ConnectionLoop NewLoop(int index, LoopShare share) => new Loop(
        index, share, _connections ??= new(share.Owners.Capacity), BuffersOfALoop(), _allCanBeReached ??= new(share.Loops.Length));

    private int BuffersOfALoop()
    {
        int count = (int)uint.Max(1, (uint)Math.Min(Options.Of(RingBuffers), MostBytesInRing / Options.BufferBytes));
        return 1 << int.Log2(count * 2 - 1);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        _connections?.Dispose();
    }
}
