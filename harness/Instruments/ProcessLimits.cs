using System.Globalization;

namespace Harness.Instruments;

/// <summary>What a process may have, of /proc/PID/limits.</summary>
public static class ProcessLimits
{
    /// <summary>The soft limit of its stack, which is the default of its threads too; null where there is none, or it is gone.</summary>
    public static long? StackBytes(int processId)
    {
        string[] words = HostFile.Lines($"/proc/{processId}/limits")
            .FirstOrDefault(line => line.StartsWith("Max stack size", StringComparison.Ordinal), "")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return long.TryParse(words.ElementAtOrDefault(3), NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) ? bytes : null;
    }
}
