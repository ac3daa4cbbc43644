namespace Experiments.ThreadsAndMemory;

/// <summary>Maps of a process: lines of /proc/PID/maps, which vm.max_map_count limits (proc_pid_maps(5)).</summary>
static class MemoryMaps
{
    /// <exception cref="TrialFailedException">The process is gone, or shows its maps to another user alone.</exception>
    public static long Count(int processId)
    {
        try
        {
            return File.ReadLines($"/proc/{processId}/maps").LongCount();
        }
        catch (UnauthorizedAccessException)
        {
            throw new TrialFailedException($"this user may not see the maps of process {processId}");
        }
        catch (IOException)
        {
            throw new TrialFailedException($"process {processId} ended while its maps were counted");
        }
    }
}
