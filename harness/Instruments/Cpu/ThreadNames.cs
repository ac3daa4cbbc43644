namespace Harness.Instruments.Cpu;

/// <summary>The threads that processes have now, by name (/proc/PID/task/TID/comm, proc_pid_comm(5)): a runtime names its own.</summary>
public static class ThreadNames
{
    /// <summary>How many threads of all these processes have each name, of which the kernel keeps 15 characters.</summary>
    /// <exception cref="TrialFailedException">A process is gone.</exception>
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<int> processIds) => processIds.SelectMany(NamesOf)
        .GroupBy(name => name, StringComparer.Ordinal).ToDictionary(names => names.Key, names => names.Count(), StringComparer.Ordinal);

    private static List<string> NamesOf(int processId)
    {
        try
        {
            // One that ended between the listing and the reading has no name any more.
            return [.. Directory.EnumerateDirectories($"/proc/{processId}/task")
                .Select(task => HostFile.Text(Path.Combine(task, "comm"))?.TrimEnd('\n')).OfType<string>()];
        }
        catch (DirectoryNotFoundException)
        {
            throw new TrialFailedException($"process {processId} ended while its threads were counted");
        }
    }
}
