using Harness.Running;

namespace Harness.Instruments;

/// <summary>How often the kernel took threads off their cores.</summary>
public static class ContextSwitches
{
    /// <summary>
    /// Voluntary and involuntary switches of all threads that these processes have now, from /proc/PID/task/TID/status (proc(5)). A thread
    /// that ended takes its count with it, so a difference of two readings may miss some.
    /// </summary>
    /// <exception cref="TrialFailedException">A process is gone.</exception>
    public static long Of(IEnumerable<int> processIds) => processIds.Sum(OfProcess);

    private static long OfProcess(int processId)
    {
        try
        {
            return Directory.EnumerateDirectories($"/proc/{processId}/task").Sum(OfThread);
        }
        catch (DirectoryNotFoundException)
        {
            throw new TrialFailedException($"process {processId} ended while its context switches were read");
        }
    }

    private static long OfThread(string folder)
    {
        try
        {
            string[] status = File.ReadAllLines(Path.Combine(folder, "status"));
            return (ProcFile.Value(status, "voluntary_ctxt_switches") ?? 0) + (ProcFile.Value(status, "nonvoluntary_ctxt_switches") ?? 0);
        }
        catch (IOException)
        {
            return 0; // The thread ended between the listing and the reading.
        }
    }
}
