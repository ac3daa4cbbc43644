using Harness.Running;

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

    private static long? Count(int processId)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"/proc/{processId}/fd").LongCount();
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
        catch (IOException)
        {
            throw new TrialFailedException($"process {processId} ended while its descriptors were counted");
        }
    }
}
