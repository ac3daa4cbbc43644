using System.Text;
using Servers.EventLoop;
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
            "event-loop",
            "raw epoll, one loop per core, no managed object per connection",
            options => new EventLoopServer(options)),
    ];

    public static CatalogEntry? Find(string id) => Array.Find(All, entry => entry.Id == id);

    public static string Ids() => string.Join(", ", Array.ConvertAll(All, entry => entry.Id));

    public static string Text()
    {
        var text = new StringBuilder();
        foreach (CatalogEntry entry in All)
            text.Append($"{entry.Id,-26}{entry.Description}\n");
        return text.ToString();
    }
}
