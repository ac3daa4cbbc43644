namespace Experiments.Ports;

/// <summary>A range of ephemeral ports of so many numbers (net.ipv4.ip_local_port_range), and ports for listeners outside of it.</summary>
/// <param name="Low">The first.</param>
/// <param name="High">The last.</param>
sealed record PortRange(int Low, int High)
{
    /// <summary>The setting's name.</summary>
    public const string Name = "net.ipv4.ip_local_port_range";

    public const int Document = 4_096;
    public const int Stock = 28_232;
    public const int Wide = 64_512;

    /// <summary>Below every range here: a listener's own port within the range would be one that no connection to it may have.</summary>
    public const int FirstListener = 901;

    private const int DocumentLow = 44_620;
    private const int StockLow = 32_768;
    private const int WideLow = 1_024;

    /// <summary>The kernel tries even and odd numbers apart, and takes no range of one (inet_hashtables.c, __inet_hash_connect).</summary>
    private const int Least = 2;

    public int Count => High - Low + 1;

    /// <summary>As sysctl(8) takes it.</summary>
    public string Setting => $"{Name}={Low} {High}";

    /// <exception cref="TrialFailedException">No range has so many.</exception>
    public static PortRange Of(long count) => count switch
    {
        < Least or > Wide => throw new TrialFailedException($"a range holds {Least} to {Wide} ports: give --limit a number between them"),
        <= Document => From(DocumentLow, count),
        <= Stock => From(StockLow, count),
        _ => From(WideLow, count),
    };

    private static PortRange From(int low, long count) => new(low, low + (int)count - 1);
}
