using System.Globalization;

namespace Harness.Instruments.Memory;

/// <summary>
/// What a number of idle loopback connections added to the kernel's memory, and which part of it the server's end cost.
/// A loopback connection has both ends on this machine. Caches that hold one object for each end are halved. A client of this suite keeps
/// its idle connections out of epoll, so that epoll's objects are the server's, and a bound port is the client's, since accepted sockets
/// share the listener's. Everything else that grew (threads, memory maps) the server brought in.
/// </summary>
/// <param name="BothEndsBytes">Growth of all slab caches, kernel stacks and page tables.</param>
/// <param name="ServerEndBytes">The part of the server's end.</param>
/// <param name="PerConnection">The caches that grew, for people: <c>TCP 2.00×2368</c> objects of bytes a connection.</param>
public sealed record KernelGrowth(double BothEndsBytes, double ServerEndBytes, string PerConnection)
{
    /// <summary>One object for each end of a connection: the socket, its inode, directory entry, file and their security labels.</summary>
    private static readonly string[] OnePerEnd =
        ["TCP", "TCPv6", "sock_inode_cache", "dentry", "filp", "lsm_inode_cache", "lsm_file_cache"];

    /// <summary>One object for each descriptor that epoll watches.</summary>
    private const string OnePerWatched = "ep_head";

    /// <summary>What epoll keeps for a watched descriptor (struct epitem); the kernel merges it with bound ports into one cache.</summary>
    private const string EpollItem = "eventpoll_epi";

    /// <summary>
    /// Somebody on the machine looks through /proc: one inode for each file looked up, with a directory entry and a label of its own.
    /// None of them is a connection's, and there may be thousands between two readings.
    /// </summary>
    private const string ProcInode = "proc_inode_cache";

    private static readonly string[] OnePerProcInode = ["dentry", "lsm_inode_cache"];

    /// <summary>Objects a connection below which a change is taken for other activity of the machine.</summary>
    private const double NoiseObjects = 0.05;

    /// <summary>The same of kernels that may not show their caches: null then.</summary>
    public static KernelGrowth? BetweenKnown(KernelMemory? before, KernelMemory? after, long connections) =>
        before is not null && after is not null ? Between(before, after, connections) : null;

    /// <summary>Compares two moments between which so many connections were opened, and nothing else was done on purpose.</summary>
    public static KernelGrowth Between(KernelMemory before, KernelMemory after, long connections)
    {
        long Grown(string cache) => after.Objects.GetValueOrDefault(cache).Count - before.Objects.GetValueOrDefault(cache).Count;
        long lookedUp = Math.Max(0, Grown(ProcInode));
        var grown = (from cache in after.Objects
                     where cache.Key != ProcInode
                     let count = Grown(cache.Key) - (OnePerProcInode.Contains(cache.Key) ? lookedUp : 0)
                     where count >= NoiseObjects * connections
                     orderby count * cache.Value.Size descending, cache.Key
                     select (Name: cache.Key, Count: count, cache.Value.Size)).ToArray();

        double slab = grown.Sum(cache => (double)cache.Count * cache.Size);
        double paired = grown.Where(cache => OnePerEnd.Contains(cache.Name)).Sum(cache => (double)cache.Count * cache.Size);
        bool watched = grown.Any(cache => cache.Name == OnePerWatched && cache.Count > connections / 2);
        double boundPorts = grown.Where(cache => cache.Name == EpollItem)
            .Sum(cache => Math.Max(0, (double)cache.Count - (watched ? connections : 0)) * cache.Size);
        double threads = Math.Max(0, after.StackBytes - before.StackBytes)
            + (double)Math.Max(0, after.PageTableBytes - before.PageTableBytes);

        return new(slab + threads, slab - paired / 2 - boundPorts + threads, string.Join(' ', grown.Select(cache =>
            string.Create(CultureInfo.InvariantCulture, $"{cache.Name} {cache.Count / (double)connections:0.00}×{cache.Size}"))));
    }
}
