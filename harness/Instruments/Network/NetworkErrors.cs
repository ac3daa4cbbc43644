namespace Harness.Instruments.Network;

/// <summary>What went wrong with TCP connections of a network namespace since it was made, or the machine started.</summary>
public static class NetworkErrors
{
    private static readonly string[] Counted = ["TcpExt.ListenOverflows", "TcpExt.ListenDrops", "Tcp.RetransSegs", "Tcp.AttemptFails"];

    /// <summary>
    /// Connections that a full backlog refused or dropped, attempts that failed, and segments that were sent again; null where this host
    /// does not show one of them.
    /// </summary>
    /// <param name="processId">Whose network namespace it is.</param>
    public static long? Count(int processId) => Sum(NetworkCounters.Of(processId));

    /// <summary>The sum of those counts.</summary>
    internal static long? Sum(NetworkCounters counters) => Counted.Aggregate((long?)0, (sum, name) => sum + counters[name]);
}
