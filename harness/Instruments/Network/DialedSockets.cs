using System.Globalization;

namespace Harness.Instruments.Network;

/// <summary>
/// The dialling ends of connections to one port, as the kernel's table has them: /proc/PID/net/tcp and tcp6, in the network namespace of a
/// process (proc_pid_net(5)). The table outlives whoever dialled.
/// </summary>
/// <param name="Established">Open: whoever dialled has not closed, nor heard that the other side has.</param>
/// <param name="TimeWait">Closed by whoever dialled, and kept for a minute.</param>
/// <param name="Others">On the way between those two, or closed by the other side alone.</param>
/// <param name="Ports">Different local ports of all of them.</param>
public sealed record DialedSockets(int Established, int TimeWait, int Others, int Ports)
{
    private const int LocalField = 1, RemoteField = 2, StateField = 3;

    /// <summary>The kernel's own numbers (include/net/tcp_states.h).</summary>
    private const string StateEstablished = "01", StateTimeWait = "06";

    /// <summary>Reads both tables.</summary>
    /// <param name="processId">Of a process in the namespace.</param>
    /// <param name="port">That was dialled.</param>
    /// <exception cref="TrialFailedException">There is no table, which has a heading where it has nothing else.</exception>
    public static DialedSockets Read(int processId, int port)
    {
        string table = $"/proc/{processId}/net/tcp";
        return HostFile.Lines(table) is { Count: > 0 } lines
            ? Of([.. lines, .. HostFile.Lines($"{table}6")], port)
            : throw new TrialFailedException($"the kernel's table of connections cannot be read: {table}");
    }

    /// <summary>From lines of such tables, whose headings are passed over.</summary>
    internal static DialedSockets Of(IReadOnlyList<string> lines, int port)
    {
        string remote = string.Create(CultureInfo.InvariantCulture, $":{port:X4}");
        string[][] dialed =
        [
            .. lines.Select(line => line.Split(' ', StateField + 2, StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => fields.Length > StateField && fields[RemoteField].EndsWith(remote, StringComparison.Ordinal)),
        ];
        int established = dialed.Count(fields => fields[StateField] == StateEstablished);
        int timeWait = dialed.Count(fields => fields[StateField] == StateTimeWait);
        return new(established, timeWait, dialed.Length - established - timeWait,
            dialed.Select(fields => fields[LocalField].Split(':')[^1]).Distinct().Count());
    }
}
