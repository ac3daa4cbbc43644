using System.Text.RegularExpressions;

namespace Harness.Processes;

/// <summary>Text that may go into a results file: one line, and no folder of the machine that measured.</summary>
public static partial class Plain
{
    /// <summary>Line breaks and tabs become spaces; of an absolute path only the last name stays, except for the kernel's own
    /// files.</summary>
    public static string Line(string text) => Folders().Replace(Breaks().Replace(text.Trim(), " "), "");

    [GeneratedRegex(@"\s*[\r\n\t]+\s*")]
    private static partial Regex Breaks();

    // Folders at the beginning of a path: "/home/x/" of "/home/x/server". /proc, /sys and /dev say what was read and are the same
    // everywhere.
    [GeneratedRegex(@"(?<![\w./:~-])~?/(?!proc/|sys/|dev/)(?:[^\s/'"":,;()]+/)+")]
    private static partial Regex Folders();
}
