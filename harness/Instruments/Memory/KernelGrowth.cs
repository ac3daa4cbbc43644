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
        GrownCache[] grown =
        [
            .. from cache in after.Objects
               where cache.Key != ProcInode
               let count = Grown(cache.Key) - (OnePerProcInode.Contains(cache.Key) ? lookedUp : 0)
               where count >= NoiseObjects * connections
               orderby count * cache.Value.Size descending, cache.Key
               select new GrownCache(cache.Key, count, cache.Value.Size),
        ];
        double watched = GrownCache.Watched(grown, connections);
        double threads = Math.Max(0, after.StackBytes - before.StackBytes)
            + (double)Math.Max(0, after.PageTableBytes - before.PageTableBytes);
        return new(
            grown.Sum(cache => cache.Bytes) + threads, grown.Sum(cache => cache.ServerEndBytes(watched)) + threads,
            string.Join(' ', grown.Select(cache => cache.Text(connections))));
    }
}
