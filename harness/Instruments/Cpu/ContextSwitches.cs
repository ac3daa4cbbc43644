namespace Harness.Instruments.Cpu;

/// <summary>How often the kernel took threads off their cores.</summary>
public static class ContextSwitches
{
    /// <summary>
    /// Voluntary and involuntary switches of all threads that these processes have now, from /proc/PID/task/TID/status (proc(5)). A thread
    /// that ended takes its count with it, so a difference of two readings may miss some. Null where this kernel does not count them.
    /// </summary>
    /// <exception cref="TrialFailedException">A process is gone.</exception>
    public static long? Of(IEnumerable<int> processIds) => ByKind(processIds)?.Total;

    /// <summary>The same, the two kinds apart.</summary>
    /// <exception cref="TrialFailedException">A process is gone.</exception>
    public static SwitchCount? ByKind(IEnumerable<int> processIds) => Sum(processIds, OfProcess);

    private static SwitchCount? OfProcess(int processId)
    {
        try
        {
            return Sum(Directory.EnumerateDirectories($"/proc/{processId}/task"), OfThread);
        }
        catch (DirectoryNotFoundException)
        {
            throw new TrialFailedException($"process {processId} ended while its context switches were read");
        }
    }

    /// <summary>A thread that ended between the listing and the reading has no file any more, and no count.</summary>
    private static SwitchCount? OfThread(string folder)
    {
        IReadOnlyList<string> status = HostFile.Lines(Path.Combine(folder, "status"));
        if (status.Count == 0)
            return default(SwitchCount);
        return ProcFile.Value(status, "voluntary_ctxt_switches") is { } voluntary
            && ProcFile.Value(status, "nonvoluntary_ctxt_switches") is { } involuntary
            ? new(voluntary, involuntary)
            : null;
    }

    private static SwitchCount? Sum<T>(IEnumerable<T> all, Func<T, SwitchCount?> countOf) =>
        all.Aggregate((SwitchCount?)default(SwitchCount), (sum, one) => sum + countOf(one));
}
