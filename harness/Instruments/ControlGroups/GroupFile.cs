using System.Globalization;

namespace Harness.Instruments.ControlGroups;

/// <summary>Files of control groups that hold lines of a key and a number, such as <c>oom_kill 3</c>.</summary>
public static class GroupFile
{
    /// <summary>The number behind a key; null where this kernel has no such file or no such line.</summary>
    public static long? Counted(string path, string key)
    {
        string? line = HostFile.Lines(path).FirstOrDefault(line =>
            line.Length > key.Length && line[key.Length] == ' ' && line.StartsWith(key, StringComparison.Ordinal));
        return line is not null && long.TryParse(line.AsSpan(key.Length + 1), CultureInfo.InvariantCulture, out long number)
            ? number
            : null;
    }
}
