using Servers.BufferPerMessage;
using Servers.ConnectionObject;
using Servers.EventLoop;
using Servers.LazyBuffer;
using Servers.PooledBuffer;
using Servers.TaskPerConnection;
using Servers.ThreadPerConnection;
using Servers.TwoTasksPerConnection;

namespace Servers.Host;

/// <summary>The servers of this executable: the only place that knows more than one.</summary>
static class ServerCatalog
{
    public static readonly Catalog All = new(
        "Servers.Host",
        new(
            "thread-per-connection",
            "one thread of the operating system each, blocking calls, own buffer",
            options => new ThreadPerConnectionServer(options)),
        new(
            "task-per-connection",
            "one task each, awaits receive and send, own buffer: the plain model",
            options => new TaskPerConnectionServer(options)),
        new(
            "two-tasks-per-connection",
            "a reading and a writing task each, a channel between, two own buffers",
            options => new TwoTasksPerConnectionServer(options)),
        new(
            "pooled-buffer",
            "one task each, waits without a buffer, rents one when data is there",
            options => new PooledBufferServer(options)),
        new(
            "lazy-buffer",
            "one task each, a buffer for each side, allocated when that side is first used",
            options => new LazyBufferServer(options),
            new OwnOption("--one-way no|receives|sends", "only receives and never answers, or sends one heartbeat unasked (no)")),
        new(
            "buffer-per-message",
            "one task each, two buffers for each message: new, or from a pool",
            options => new BufferPerMessageServer(options),
            new OwnOption("--source S", "buffers are new, from shared-pool, own-pool or shared-pool after-wait (new)"),
            new OwnOption("--cache-entries N", "messages that a cache keeps for a while (0)")),
        new(
            "connection-object",
            "one task each, an object with state and two buffers: new, or from a pool",
            options => new ConnectionObjectServer(options),
            new OwnOption("--pooled true|false", "the objects come from a pool (false)")),
        new(
            "event-loop",
            "raw epoll, one loop per core, no managed object per connection",
            options => new EventLoopServer(options)));
}
