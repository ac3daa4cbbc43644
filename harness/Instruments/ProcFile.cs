using System.Globalization;

namespace Harness.Instruments;

/// <summary>Numbers out of the text files of proc(5).</summary>
static class ProcFile
{
    /// <summary>
    /// A value of a file of <c>Key:   123 kB</c> lines, in bytes where the line says kB; null when no such line has a number.
    /// </summary>
    public static long? Value(IEnumerable<string> lines, string key)
    {
        foreach (string line in lines)
            if (line.Length > key.Length && line[key.Length] == ':' && line.StartsWith(key, StringComparison.Ordinal))
                return Number(line.AsSpan(key.Length + 1));
        return null;
    }

    private static long? Number(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        bool kibibytes = text.EndsWith("kB", StringComparison.Ordinal);
        return long.TryParse(
            kibibytes ? text[..^2].TrimEnd() : text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number * (kibibytes ? 1024 : 1)
            : null;
    }
}
