using System.Globalization;

namespace Experiments.Million;

/// <summary>One second of a trial. Null is what the host does not show.</summary>
/// <param name="Second">Since the trial began to open connections.</param>
/// <param name="Phase">What the trial did.</param>
/// <param name="Sockets">TCP sockets of the machine in use, both ends of every connection among them (/proc/net/sockstat).</param>
/// <param name="RssBytes">Resident set of the servers.</param>
/// <param name="KernelBytes">Slab pages, page tables and kernel stacks of the machine; null where it does not tell.</param>
/// <param name="UsedBytes">What the machine uses for anything but files; null where it does not tell.</param>
/// <param name="ServerCpuShare">Processor time of the servers over the time since the second before.</param>
/// <param name="Errors">Connections that the kernel refused or dropped, and segments that it sent again, since the trial began.</param>
readonly record struct Moment(
    double Second, TrialPhase Phase, long? Sockets, long RssBytes, long? KernelBytes, long? UsedBytes, double ServerCpuShare,
    long? Errors)
{
    private const char Between = ':';

    /// <summary>As one word of a cell.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Second:0.0}:{Phase}:{Sockets}:{RssBytes}:{KernelBytes}:{UsedBytes}:{ServerCpuShare:0.000}:{Errors}");

    /// <summary>Every moment of a cell; none of an empty one.</summary>
    public static IEnumerable<Moment> ParseAll(string? cell) =>
        (cell ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse);

    /// <summary>From one word.</summary>
    public static Moment Parse(string word)
    {
        string[] parts = word.Split(Between);
        return new(
            Real(parts[0]), Enum.Parse<TrialPhase>(parts[1]), Known(parts[2]), Whole(parts[3]), Known(parts[4]), Known(parts[5]),
            Real(parts[6]), Known(parts[7]));
    }

    private static long? Known(string text) => text.Length == 0 ? null : Whole(text);

    private static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static double Real(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
