using System.Globalization;

namespace Harness.Instruments.Network;

/// <summary>
/// What the kernel has counted of TCP in one network namespace since it was made: /proc/PID/net/netstat and /proc/PID/net/snmp, pairs of
/// lines of which the first names and the second counts.
/// </summary>
public sealed class NetworkCounters
{
    private readonly IReadOnlyDictionary<string, long> _counts;

    private NetworkCounters(IReadOnlyDictionary<string, long> counts) => _counts = counts;

    /// <summary>Of the network namespace of this process.</summary>
    public static NetworkCounters Read() => Of(Environment.ProcessId);

    /// <summary>Of the network namespace of another process.</summary>
    /// <exception cref="TrialFailedException">The process is gone.</exception>
    public static NetworkCounters Of(int processId)
    {
        string folder = $"/proc/{processId}/net";
        return Directory.Exists(folder)
            ? Of([.. HostFile.Lines($"{folder}/netstat"), .. HostFile.Lines($"{folder}/snmp")])
            : throw new TrialFailedException($"process {processId} ended while the counters of its network namespace were read");
    }

    /// <summary>From such lines.</summary>
    public static NetworkCounters Of(IReadOnlyList<string> lines)
    {
        var counts = new Dictionary<string, long>();
        for (int line = 0; line + 1 < lines.Count; line++)
        {
            string[] names = lines[line].Split(' '), values = lines[line + 1].Split(' ');
            if (names[0] != values[0] || names.Length != values.Length)
                continue;
            for (int column = 1; column < names.Length; column++)
                if (long.TryParse(values[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long count))
                    counts[$"{names[0].TrimEnd(':')}.{names[column]}"] = count;
        }
        return new(counts);
    }

    /// <summary>A count, such as <c>TcpExt.ListenOverflows</c>; null where this kernel has none of the name, or shows none.</summary>
    public long? this[string name] => _counts.TryGetValue(name, out long count) ? count : null;

    /// <summary>What was added to a count since an earlier reading; null where it is not counted.</summary>
    public long? Since(NetworkCounters earlier, string name) => this[name] - earlier[name];
}
