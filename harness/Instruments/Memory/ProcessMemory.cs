namespace Harness.Instruments.Memory;

/// <summary>What the kernel says of one process or of the sum of a fleet.</summary>
/// <param name="RssBytes">VmRSS of /proc/PID/status: resident, whatever it is shared with.</param>
/// <param name="AnonymousBytes">RssAnon: resident memory that no file backs. The heap, stacks and native allocations.</param>
/// <param name="VirtualBytes">VmSize: reserved address space.</param>
/// <param name="Threads">Threads.</param>
public sealed record ProcessMemory(long RssBytes, long AnonymousBytes, long VirtualBytes, long Threads)
{
    /// <summary>Reads and sums processes.</summary>
    /// <exception cref="TrialFailedException">One of them is gone.</exception>
    public static ProcessMemory Read(IEnumerable<int> processIds) =>
        processIds.Select(Read).Aggregate(new ProcessMemory(0, 0, 0, 0), (sum, one) => new(
            sum.RssBytes + one.RssBytes,
            sum.AnonymousBytes + one.AnonymousBytes,
            sum.VirtualBytes + one.VirtualBytes,
            sum.Threads + one.Threads));

    /// <summary>VmRSS alone.</summary>
    /// <exception cref="TrialFailedException">One of them is gone.</exception>
    public static long Resident(IEnumerable<int> processIds) => processIds.Sum(id => Required(Status(id), "VmRSS"));

    private static ProcessMemory Read(int processId)
    {
        string[] status = Status(processId);
        return new(
            Required(status, "VmRSS"), Required(status, "RssAnon"), Required(status, "VmSize"), Required(status, "Threads"));
    }

    private static string[] Status(int processId) => WhileAlive(processId, () => File.ReadAllLines($"/proc/{processId}/status"));

    private static T WhileAlive<T>(int processId, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (IOException)
        {
            throw new TrialFailedException($"process {processId} ended while its memory was read");
        }
    }

    private static long Required(string[] status, string key) =>
        ProcFile.Value(status, key)
        ?? throw new TrialFailedException($"/proc/PID/status has no {key}: this kernel is too old for the memory instruments");
}
