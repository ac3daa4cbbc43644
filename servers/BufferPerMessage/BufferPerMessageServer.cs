using System.Net.Sockets;
using Servers.Common;
using Servers.Common.Guards;
using Servers.Common.Handlers;

namespace Servers.BufferPerMessage;

//   listener ── accept loop ──┬── task 1: take ─> receive ─> take ─> copy ─> send ─> give back both ─> take ...
//      (one task)             ├── task 2:  │                   │                          │
//                             └── task n:  └───────── [ source of buffers ] <─────────────┘
//                                                  new │ shared pool │ own pool
//
//   threads   the runtime's, as for one task per connection
//   buffers   two of BufferBytes for each message, to read into and to write from. The first is taken before the task waits for the
//             message, so an idle connection holds one, wherever it came from; but with --source after-wait it is taken once something
//             is there, so that an idle connection is the same without a buffer
//   waits     in ReceiveAsync for the peer to write, in SendAsync for the peer to read
//   cache     with --cache-entries N, the bytes of each message replace those of an older one: garbage that lived long enough to be
//             promoted, as in any server that remembers what it has heard
//
// The handler that the documents write down when they speak of pools. What it costs to take and give back is all that the
// sources differ in.
public sealed class BufferPerMessageServer(ServerOptions options) : TaskServer(options)
{
    private const int MostCacheEntries = 1 << 24;

    private static readonly Choice Source = new(
        "--source",
        "where the two buffers of a message come from; after-wait: from the shared pool, and none while it waits",
        "new", "shared-pool", "own-pool", "after-wait"); // As BufferSource has them.

    private static readonly WholeNumber CacheEntries = new(
        "--cache-entries",
        "each message is copied to an array of its own that replaces a pseudo-random one of N: survivors",
        otherwise: 0, least: 0, MostCacheEntries);

    public static Declaration Declaration => new(
        "buffer-per-message",
        "one task each, two buffers for each message: new, or from a pool",
        options => new BufferPerMessageServer(options),
        [Source, CacheEntries, .. GuardOptions.All, .. HandlerOptions.All]);

    private readonly bool _waitsWithoutBuffer = (BufferSource)options.Of(Source) == BufferSource.AfterWait;
    private readonly IBuffers _buffers = BuffersFrom((BufferSource)options.Of(Source), options.BufferBytes);
    private readonly SurvivorCache? _cache = options.Of(CacheEntries) is > 0 and int entries ? new SurvivorCache(entries) : null;

    // One method for all messages: a method for each would allocate a state machine whenever its message has to be waited for.
    protected override async Task EchoAsync(Socket connection)
    {
        while (true)
        {
            if (_waitsWithoutBuffer)
                await ReceiveAsync(connection, Memory<byte>.Empty);
            byte[] readBuffer = _buffers.Take();
            byte[]? writeBuffer = null;
            try
            {
                int received = await ReceiveAsync(connection, readBuffer.AsMemory(0, Options.BufferBytes));
                if (received == 0)
                    return;

                Received(connection, received);
                writeBuffer = _buffers.Take();
                readBuffer.AsSpan(0, received).CopyTo(writeBuffer);
                Sent(connection, await SendAsync(connection, writeBuffer.AsMemory(0, received)));
                _cache?.Remember(readBuffer.AsSpan(0, received));
            }
            finally
            {
                _buffers.GiveBack(readBuffer);
                if (writeBuffer is not null)
                    _buffers.GiveBack(writeBuffer);
            }
        }
    }

    private static IBuffers BuffersFrom(BufferSource source, int bufferBytes) => source switch
    {
        BufferSource.SharedPool or BufferSource.AfterWait => new SharedPoolBuffers(bufferBytes),
        BufferSource.OwnPool => new OwnPoolBuffers(bufferBytes),
        _ => new NewBuffers(bufferBytes),
    };
}
