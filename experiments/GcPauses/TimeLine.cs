using System.Globalization;
using Harness.Instruments.Pauses;

namespace Experiments.GcPauses;

/// <summary>A phase as text of one cell, so that its time line can be drawn from the rows alone.</summary>
static class TimeLine
{
    /// <summary>More would make a cell too long to handle, and no figure could show them.</summary>
    public const int MostPauses = 400;

    /// <summary>
    /// <c>103.25+410.5 118+95</c>: pauses by their start in milliseconds since the phase began + duration in microseconds.
    /// </summary>
    public static string OfPauses(IEnumerable<Pause> pauses, long phaseStartNanoseconds) => string.Join(' ', pauses
        .Take(MostPauses)
        .Select(pause => string.Create(CultureInfo.InvariantCulture,
            $"{(pause.StartNanoseconds - phaseStartNanoseconds) / 1e6:0.###}+{pause.Seconds * 1e6:0.#}")));

    /// <summary><c>812 0 1450</c>: the slowest echo of each bucket in microseconds; 0 where no message was due.</summary>
    public static string OfLatency(OpenLoop load) => string.Join(' ', load.WorstSeconds
        .Select(worst => (worst * 1e6).ToString("0", CultureInfo.InvariantCulture)));

    /// <summary>Start and duration of each pause in seconds, from the text.</summary>
    public static (double Start, double Duration)[] Pauses(string text) =>
    [
        .. from word in Words(text)
           let parts = word.Split('+')
           select (Number(parts[0]) / 1e3, Number(parts[1]) / 1e6),
    ];

    /// <summary>Start and slowest echo of each bucket in which a message was due, in seconds, from the text.</summary>
    public static (double Start, double Worst)[] Latency(string text) =>
    [
        .. from bucket in Words(text).Select((word, index) => (Start: index * OpenLoop.BucketSeconds, Worst: Number(word) / 1e6))
           where bucket.Worst > 0
           select bucket,
    ];

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
