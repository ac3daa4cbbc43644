using Linux;

namespace Harness.Instruments.Network;

/// <summary>
/// The kernel's own count of connections: through socket diagnostics (sock_diag(7)), and where those are refused, as in many containers,
/// from the text of /proc/net/tcp, which takes longer by far.
/// </summary>
public static class EstablishedSockets
{
    private const string Table = "/proc/net/tcp", TableOfIpv6 = "/proc/net/tcp6";

    /// <summary>Both ends of the established connections to a set of servers.</summary>
    /// <exception cref="TrialFailedException">Neither way is permitted: says why.</exception>
    public static (long ServerEnds, long ClientEnds) Count(IReadOnlyCollection<Ipv4Endpoint> servers) =>
        Count(servers, SocketTable.CountEstablished, File.ReadLines);

    /// <summary>The same in the network namespace of a process, which only who may enter it asks the kernel about.</summary>
    /// <exception cref="TrialFailedException">Neither way is permitted: says why.</exception>
    public static (long ServerEnds, long ClientEnds) CountInside(int processId, IReadOnlyCollection<Ipv4Endpoint> servers) =>
        Count(servers, endpoints => AskInside(processId, endpoints),
            path => File.ReadLines(path.Replace("/proc/", $"/proc/{processId}/", StringComparison.Ordinal)));

    /// <param name="ask">Socket diagnostics.</param>
    /// <param name="read">The lines of a file.</param>
    internal static (long ServerEnds, long ClientEnds) Count(
        IReadOnlyCollection<Ipv4Endpoint> servers,
        Func<IReadOnlyCollection<Ipv4Endpoint>, (long, long)> ask,
        Func<string, IEnumerable<string>> read)
    {
        try
        {
            return ask(servers);
        }
        catch (LinuxException refused)
        {
            return FromText(servers, read, refused);
        }
    }

    /// <summary>On a thread of its own, which ends there: what it entered it could not leave for sure.</summary>
    private static (long ServerEnds, long ClientEnds) AskInside(int processId, IReadOnlyCollection<Ipv4Endpoint> servers)
    {
        (long, long) ends = default;
        LinuxException? refused = null;
        var inside = new Thread(() =>
        {
            try
            {
                NetworkNamespaceOf.Enter(processId);
                ends = SocketTable.CountEstablished(servers);
            }
            catch (LinuxException refusal)
            {
                refused = refusal;
            }
        });
        inside.Start();
        inside.Join();
        return refused is null ? ends : throw refused;
    }

    private static (long ServerEnds, long ClientEnds) FromText(
        IReadOnlyCollection<Ipv4Endpoint> servers, Func<string, IEnumerable<string>> read, LinuxException refused)
    {
        try
        {
            return SocketTable.CountEstablished(read(Table).Concat(IfThere(read, TableOfIpv6)), servers);
        }
        catch (Exception notShown) when (notShown is IOException or UnauthorizedAccessException)
        {
            throw new TrialFailedException(
                $"the kernel does not count its connections here: {refused.Message}, and {Table} cannot be read: {notShown.Message}");
        }
    }

    /// <summary>A kernel without IPv6 has no table of it.</summary>
    private static IEnumerable<string> IfThere(Func<string, IEnumerable<string>> read, string table)
    {
        try
        {
            return read(table);
        }
        catch (IOException)
        {
            return [];
        }
    }
}
