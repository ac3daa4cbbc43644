using System.Globalization;

namespace Harness.Records;

/// <summary>Latencies of the messages that were due in one second of an open loop, in seconds.</summary>
/// <param name="Second">From 0: the first second of the schedule.</param>
/// <param name="Messages">That came back.</param>
public sealed record LatencySecond(
    int Second, long Messages, double P50, double P90, double P99, double P999, double P9999, double Maximum)
{
    private const double Microseconds = 1e6;

    /// <summary>As a cell of <see cref="LoadColumns.BySecond"/> has them.</summary>
    public static string Write(IEnumerable<LatencySecond> seconds) => string.Join(';', seconds.Select(second => string.Join(':',
        (string[])[Text(second.Second), Text(second.Messages), .. second.Times.Select(time => Text(Math.Round(time * Microseconds, 1)))])));

    /// <summary>Reads such a cell.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static IReadOnlyList<LatencySecond> Parse(string text) =>
    [
        .. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(':')).Select(fields => new LatencySecond(
            int.Parse(fields[0], CultureInfo.InvariantCulture), long.Parse(fields[1], CultureInfo.InvariantCulture),
            Time(fields[2]), Time(fields[3]), Time(fields[4]), Time(fields[5]), Time(fields[6]), Time(fields[7]))),
    ];

    private double[] Times => [P50, P90, P99, P999, P9999, Maximum];

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static double Time(string text) => double.Parse(text, CultureInfo.InvariantCulture) / Microseconds;
}
