using System.Globalization;

namespace Harness.Instruments.Memory;

/// <summary>A slab cache that grew with connections, both of whose ends are on this machine.</summary>
/// <param name="Name">Of the kernel's.</param>
/// <param name="Objects">By which it grew: of all connections, or of one.</param>
/// <param name="Size">Bytes of an object.</param>
public sealed record GrownCache(string Name, double Objects, double Size)
{
    /// <summary>One object for each descriptor that epoll watches.</summary>
    private const string OnePerWatched = "ep_head";

    /// <summary>What epoll keeps for a watched descriptor (struct epitem); the kernel merges it with bound ports into one cache.</summary>
    private const string EpollItem = "eventpoll_epi";

    /// <summary>One object for each end of a connection: the socket, its inode, directory entry, file and their security labels.</summary>
    private static readonly string[] OnePerEnd =
        ["TCP", "TCPv6", "sock_inode_cache", "dentry", "filp", "lsm_inode_cache", "lsm_file_cache"];

    /// <summary>What all of its objects take.</summary>
    public double Bytes => Objects * Size;

    /// <summary>What those take of them that are taken for the server's end's.</summary>
    /// <param name="watched">How many connections epoll watches at that end.</param>
    public double ServerEndBytes(double watched) =>
        OnePerEnd.Contains(Name) ? Bytes / 2
        : Name == EpollItem ? Math.Min(Objects, watched) * Size
        : Bytes;

    /// <summary>How many of so many connections epoll watches: all, or none.</summary>
    public static double Watched(IEnumerable<GrownCache> grown, double connections) =>
        grown.Any(cache => cache.Name == OnePerWatched && cache.Objects > connections / 2) ? connections : 0;

    /// <summary>As a row has it, of one connection: <c>TCP 2.00×2368</c>.</summary>
    public string Text(double connections) => string.Create(CultureInfo.InvariantCulture, $"{Name} {Objects / connections:0.00}×{Size}");

    /// <summary>The caches of such a text, of one connection; none of one that says why there are none.</summary>
    public static IReadOnlyList<GrownCache> Parse(string text)
    {
        string[] words = text.Split(' ');
        return [.. words.Zip(words.Skip(1)).Select(pair => Read(pair.First, pair.Second.Split('×'))).OfType<GrownCache>()];
    }

    private static GrownCache? Read(string name, string[] product) =>
        product is [var objects, var size] ? new(name, Number(objects), Number(size)) : null;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
