using System.Globalization;

namespace Harness.Instruments;

/// <summary>
/// Files in which a host says what it is and what it allows, below /proc, /sys and /etc. None of them is there on every host: a container
/// may hide each, a network namespace has only its own settings, and a kernel leaves out what it was built without. What is not there, may
/// not be read or is no number is null, never an exception: whoever needs it says so in its row or its line.
/// </summary>
public static class HostFile
{
    /// <summary>The whole text; null where there is none for this user.</summary>
    public static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The lines; none where there is no such file for this user.</summary>
    public static IReadOnlyList<string> Lines(string path) =>
        Text(path) is { } text ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];

    /// <summary>The lines one after the other, so that a long file need not be read to its end; none where there is no such file.</summary>
    public static IEnumerable<string> EachLine(string path)
    {
        StreamReader file;
        try
        {
            file = new StreamReader(path);
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            yield break;
        }
        using (file)
            while (file.ReadLine() is { } line)
                yield return line;
    }

    /// <summary>
    /// The one number that a file holds; null where there is none, as where a control group without a limit says <c>max</c>. A number
    /// beyond 63 bits, with which some settings say that there is no limit, is the largest there is.
    /// </summary>
    public static long? Number(string path) => Text(path) is { } text ? Parse(text) : null;

    /// <summary>The numbers of a file that holds several, as net.ipv4.tcp_mem does; null where one of them is none.</summary>
    public static long[]? Numbers(string path)
    {
        long?[] numbers = [.. (Text(path) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
        return numbers.Length > 0 && numbers.All(number => number is not null) ? [.. numbers.Select(number => number!.Value)] : null;
    }

    private static long? Parse(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long number) ? number
        : ulong.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) ? long.MaxValue
        : null;
}
