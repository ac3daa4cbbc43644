namespace Harness.Instruments.SystemCalls;

/// <summary>What must be true of the processes whose system calls are to be counted: a count of nobody would read as 0.</summary>
static class CountedProcesses
{
    /// <summary>Every id is that of a process (a thread has one too).</summary>
    /// <exception cref="TrialFailedException">A process is gone.</exception>
    /// <exception cref="ArgumentException">No process, or the id of a thread.</exception>
    public static void Require(IReadOnlyList<int> processIds)
    {
        if (processIds.Count == 0)
            throw new ArgumentException("no process to count", nameof(processIds));
        foreach (int process in processIds)
            if (ThreadGroup(process) is { } group && group != process)
                throw new ArgumentException($"{process} is a thread of {group}, not a process", nameof(processIds));
    }

    /// <summary>The ids of all their threads at this moment, ascending.</summary>
    /// <exception cref="TrialFailedException">A process is gone.</exception>
    public static int[] Threads(IReadOnlyList<int> processIds) =>
    [
        .. processIds.SelectMany(process => WhileAlive(process, () => Directory.GetDirectories($"/proc/{process}/task")))
            .Select(folder => int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture))
            .Order(),
    ];

    private static long? ThreadGroup(int process) =>
        WhileAlive(process, () => ProcFile.Value(File.ReadLines($"/proc/{process}/status"), "Tgid"));

    private static T WhileAlive<T>(int process, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (IOException)
        {
            throw new TrialFailedException($"process {process} ended before its system calls could be counted");
        }
    }
}
