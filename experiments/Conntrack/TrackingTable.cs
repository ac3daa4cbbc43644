using System.Globalization;

namespace Experiments.Conntrack;

/// <summary>What the kernel says of the table of tracked connections of one network namespace.</summary>
/// <param name="Entries">Connections in it, those that have ended and are remembered for a while among them.</param>
/// <param name="InsertFailed">Connections that another of the same numbers kept out.</param>
/// <param name="Dropped">Packets that were dropped because their connection could not be tracked.</param>
/// <param name="EarlyDropped">Entries of half-open connections that made way for others.</param>
sealed record TrackingTable(long Entries, long InsertFailed, long Dropped, long EarlyDropped)
{
    private const string Maximum = "/proc/sys/net/netfilter/nf_conntrack_max";

    /// <summary>What is missing where connections are tracked and the kernel does not show them; null where nothing is.</summary>
    public static string? WhyNot() => Most() is not null && !File.Exists("/proc/self/net/stat/nf_conntrack")
        ? "the kernel shows no table of tracked connections (CONFIG_NF_CONNTRACK_PROCFS)"
        : null;

    /// <summary>Of the namespace of a process.</summary>
    /// <exception cref="TrialFailedException">The kernel tracks nothing there, or does not say.</exception>
    public static TrackingTable Of(int processId)
    {
        IReadOnlyList<string> lines = HostFile.Lines($"/proc/{processId}/net/stat/nf_conntrack");
        return lines.Count > 1
            ? Of(lines)
            : throw new TrialFailedException(WhyNot() ?? "the kernel tracks no connections there");
    }

    /// <summary>From a line of names and a line of hexadecimal numbers for each processor; the entries are the same in each.</summary>
    public static TrackingTable Of(IReadOnlyList<string> lines)
    {
        string[] names = Words(lines[0]);
        long[][] processors = [.. lines.Skip(1).Select(line => Words(line).Select(Hexadecimal).ToArray())];
        long Sum(string name) => processors.Sum(counts => counts[Array.IndexOf(names, name)]);
        return new(processors[0][Array.IndexOf(names, "entries")], Sum("insert_failed"), Sum("drop"), Sum("early_drop"));
    }

    /// <summary>
    /// net.netfilter.nf_conntrack_max: every namespace has a table of its own with this many entries at most, and none may set it
    /// for itself (mode 0444 there). Null where this kernel has never tracked a connection.
    /// </summary>
    public static long? Most() => HostFile.Number(Maximum);

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static long Hexadecimal(string word) => long.Parse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
