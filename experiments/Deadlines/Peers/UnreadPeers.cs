namespace Experiments.Deadlines;

/// <summary>
/// How little it takes until a server's write has to wait: the kernel takes what fits its buffers, whoever reads, and 10,000 full ones of
/// the usual size would be tens of gigabytes. So both ends have the smallest that there are.
/// </summary>
static class UnreadPeers
{
    private const string Least = "4096 4096 4096";

    /// <summary>Of both directions of a socket that does not ask, such as those of the documents' servers.</summary>
    public static readonly string[] SettingNames = ["net.ipv4.tcp_wmem", "net.ipv4.tcp_rmem"];

    /// <summary>The least, the usual and the most, all alike.</summary>
    public static readonly string[] Settings = [.. SettingNames.Select(name => $"{name}={Least}")];

    /// <summary>Of the peers' own sockets.</summary>
    public const int BufferBytes = 1_024;

    /// <summary>Sent by each: several times what fits.</summary>
    public const int Bytes = 262_144;

    /// <summary>When for so long nobody's kernel has taken a byte, every server's write waits.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(0.05);
}
