namespace Harness.Instruments;

/// <summary>
/// Descriptors that processes hold open: the entries of /proc/PID/fd. To list them is to have the kernel make an inode and a directory
/// entry for each, some 1.6 kB that stay until memory is short, so memory is read first.
/// </summary>
public static class OpenDescriptors
{
    /// <summary>Those of all the processes; null where this user may not look at one's.</summary>
    /// <exception cref="TrialFailedException">One of them is gone.</exception>
    public static long? Count(IEnumerable<int> processIds) =>
        processIds.Aggregate((long?)0, (sum, process) => sum + Count(process));

    /// <summary>Those of processes that hold so many connections; null where this user may not look at one's.</summary>
    /// <exception cref="TrialFailedException">
    /// One of them is gone; or there are fewer descriptors than connections, so that others hold them.
    /// </exception>
    public static long? Count(IEnumerable<int> processIds, long connections) => Count(processIds) is var count && !(count < connections)
        ? count
        : throw new TrialFailedException($"the measured processes have {count} descriptors open where {connections} connections are: "
            + "another process holds them, so that nothing measured here is the server's");

    /// <summary>
    /// Those of all the processes that are sockets; null where this user may not look at one's. A runtime opens files of its own at times.
    /// </summary>
    /// <exception cref="TrialFailedException">One of them is gone.</exception>
    public static long? Sockets(IEnumerable<int> processIds) =>
        processIds.Aggregate((long?)0, (sum, process) => sum + Listed(process, paths => (long?)Sockets(paths).LongCount()));

    /// <summary>How many of a process's descriptors are those of epoll(7); null where this user may not look at them.</summary>
    /// <exception cref="TrialFailedException">The process is gone.</exception>
    public static long? EventPolls(int processId) => Listed(processId, paths => (long?)EventPolls(paths).LongCount());

    /// <summary>Those of entries of /proc/PID/fd that lead to an epoll. One that is closed meanwhile leads nowhere.</summary>
    internal static IEnumerable<string> EventPolls(IEnumerable<string> paths) =>
        paths.Where(path => new FileInfo(path).LinkTarget == "anon_inode:[eventpoll]");

    /// <summary>Those of entries of /proc/PID/fd that lead to a socket. One that is closed meanwhile leads nowhere.</summary>
    internal static IEnumerable<string> Sockets(IEnumerable<string> paths) =>
        paths.Where(path => new FileInfo(path).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    private static long? Count(int processId) => Listed(processId, paths => (long?)paths.LongCount());

    private static T? Listed<T>(int processId, Func<IEnumerable<string>, T> read)
    {
        try
        {
            return read(Directory.EnumerateFileSystemEntries($"/proc/{processId}/fd"));
        }
        catch (UnauthorizedAccessException)
        {
            return default;
        }
        catch (IOException)
        {
            throw new TrialFailedException($"process {processId} ended while its descriptors were counted");
        }
    }
}
