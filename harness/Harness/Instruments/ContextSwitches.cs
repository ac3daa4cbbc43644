using Harness.Running;

namespace Harness.Instruments;

/// <summary>How often the kernel took threads off their cores.</summary>
public static class ContextSwitches
{
    /// <summary>
    /// Voluntary and involuntary switches of all threads that these processes have now, from /proc/PID/task/TID/status (proc(5)). A thread
    /// that ended takes its count with it, so a difference of two readings may miss some. Null where this kernel does not count them.
    /// </summary>
    /// <exception cref="TrialFailedException">A process is gone.</exception>
    public static long? Of(IEnumerable<int> processIds) => Sum(processIds, OfProcess);

    private static long? OfProcess(int processId)
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
    private static long? OfThread(string folder) => HostFile.Lines(Path.Combine(folder, "status")) is { Count: > 0 } status
        ? ProcFile.Value(status, "voluntary_ctxt_switches") + ProcFile.Value(status, "nonvoluntary_ctxt_switches")
        : 0;

    private static long? Sum<T>(IEnumerable<T> all, Func<T, long?> countOf) =>
        all.Aggregate((long?)0, (sum, one) => sum + countOf(one));
}
