using System.Text;
using Servers.BufferPerMessage;
using Servers.ConnectionObject;
using Servers.EventLoop;
using Servers.LazyBuffer;
using Servers.PooledBuffer;
using Servers.TaskPerConnection;
using Servers.ThreadPerConnection;
using Servers.TwoTasksPerConnection;

namespace Servers.Host;

/// <summary>All servers of this suite: the only place that knows more than one.</summary>
static class ServerCatalog
{
    public static readonly CatalogEntry[] All =
    [
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
            "--one-way"),
        new(
            "buffer-per-message",
            "one task each, two buffers for each message: new, or from a pool",
            options => new BufferPerMessageServer(options),
            "--source",
            "--cache-entries"),
        new(
            "connection-object",
            "one task each, an object with state and two buffers: new, or from a pool",
            options => new ConnectionObjectServer(options),
            "--pooled"),
        new(
            "event-loop",
            "raw epoll, one loop per core, no managed object per connection",
            options => new EventLoopServer(options)),
    ];

    public static CatalogEntry? Find(string id) => Array.Find(All, entry => entry.Id == id);

    /// <summary>The server that this option belongs to, or null if it belongs to all or is none.</summary>
    public static CatalogEntry? OwnerOf(string option) => Array.Find(All, entry => Array.IndexOf(entry.OwnOptions, option) >= 0);

    public static string Ids() => string.Join(", ", Array.ConvertAll(All, entry => entry.Id));

    public static string Text()
    {
        var text = new StringBuilder();
        foreach (CatalogEntry entry in All)
            text.Append($"{entry.Id,-26}{entry.Description}\n");
        return text.ToString();
    }
}
