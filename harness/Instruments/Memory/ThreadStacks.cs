using System.Globalization;

namespace Harness.Instruments.Memory;

/// <summary>
/// The resident part of thread stacks. The kernel does not name them, but it shows where each waiting thread's stack pointer stands
/// (/proc/PID/task/TID/syscall, proc_pid_syscall(5)): the anonymous mapping around it is that thread's stack. The few threads that run at
/// the moment of the reading have no such line and are left out; so is the main thread, whose stack is a mapping of its own kind.
/// Calibrated against a known number of threads that touched a known part of their stacks.
/// </summary>
public static class ThreadStacks
{
    /// <summary>A thread that runs at one reading is most often found waiting at one of the next.</summary>
    private const int AttemptsWhileRunning = 20;

    /// <summary>Bytes of thread stacks that are resident.</summary>
    /// <returns>Null where this user may not look at the process's threads, or the kernel does not show them.</returns>
    /// <exception cref="TrialFailedException">The process is gone.</exception>
    public static long? ResidentBytes(int processId)
    {
        try
        {
            ulong[] pointers = [.. StackPointers(processId).Order()];
            return ResidentBytes(File.ReadLines($"/proc/{processId}/smaps"), pointers);
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
        catch (FileNotFoundException) when (Directory.Exists($"/proc/{processId}"))
        {
            return null; // A kernel without CONFIG_PROC_PAGE_MONITOR has no smaps.
        }
        catch (IOException)
        {
            throw new TrialFailedException($"process {processId} ended while its stacks were read");
        }
    }

    /// <summary>The same from the lines of an smaps file and the stack pointers, ascending.</summary>
    public static long ResidentBytes(IEnumerable<string> smaps, ulong[] pointers)
    {
        long resident = 0;
        bool inStack = false;
        foreach (string line in smaps)
        {
            if (TryParseAnonymousMapping(line, out bool isMapping, out ulong start, out ulong end))
                inStack = AnyWithin(pointers, start, end);
            else if (isMapping)
                inStack = false;
            else if (inStack && line.StartsWith("Rss:", StringComparison.Ordinal))
                resident += ProcFile.Value([line], "Rss") ?? 0;
        }
        return resident;
    }

    private static IEnumerable<ulong> StackPointers(int processId)
    {
        foreach (string thread in Directory.EnumerateDirectories($"/proc/{processId}/task"))
            if (StackPointer(Path.Combine(thread, "syscall")) is { } pointer)
                yield return pointer;
    }

    /// <summary>
    /// The line of a waiting thread ends in stack pointer and program counter, whether or not the thread is in a system call; that of a
    /// running one is a single word.
    /// </summary>
    private static ulong? StackPointer(string path)
    {
        for (int attempt = 0; attempt < AttemptsWhileRunning; attempt++)
            if (ReadOrNull(path)?.Split(' ') is { Length: >= 3 } fields)
                return ulong.Parse(fields[^2].AsSpan("0x".Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return null;
    }

    /// <summary>A thread may end between the listing and the reading.</summary>
    private static string? ReadOrNull(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool AnyWithin(ulong[] ascending, ulong start, ulong end)
    {
        int index = Array.BinarySearch(ascending, start);
        int first = index >= 0 ? index : ~index;
        return first < ascending.Length && ascending[first] < end;
    }

    /// <summary>
    /// The head line of a mapping is <c>7f00-7f01 rw-p 00000000 00:00 0</c>, with a path or a name in brackets when it is not anonymous.
    /// </summary>
    private static bool TryParseAnonymousMapping(string line, out bool isMapping, out ulong start, out ulong end)
    {
        start = end = 0;
        int dash = line.IndexOf('-', StringComparison.Ordinal);
        int space = line.IndexOf(' ', StringComparison.Ordinal);
        isMapping = dash > 0 && space > dash
            && ulong.TryParse(line.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out start)
            && ulong.TryParse(line.AsSpan(dash + 1, space - dash - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out end);
        return isMapping && line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 5;
    }
}
