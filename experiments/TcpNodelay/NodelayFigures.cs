using static Experiments.TcpNodelay.NodelayColumns;

namespace Experiments.TcpNodelay;

/// <summary>The figures of tcp-nodelay, from its rows alone.</summary>
static class NodelayFigures
{
    /// <summary>Of a figure; who asks for more round trips finds them in rows.csv.</summary>
    private const int MostPanels = 2;

    public static Figure? Exchange(Evidence rows) => Plots.Figure(
        "exchange-against-write", "Two writes, then a read: what an exchange takes",
        "Median of a trial's exchanges; median and 99% interval of the repetitions",
        "With Nagle's algorithm the second write waits until the first is acknowledged, and the other end, which has no answer yet, "
            + "delays that by up to 40 ms (RFC 1122, 4.2.3.2 and 4.2.3.4).",
        [.. RoundTrips(rows).Select(milliseconds => Plots.Lines(
            rows.Where(row => row.Point[RoundTrip.Id] == milliseconds), WriteBytes,
            new Axis("Bytes of each write", Unit.Bytes, Scale.Log), P50, new Axis("Time of an exchange", Unit.Seconds, Scale.Log),
            PathOf(milliseconds)))]);

    public static Figure? OfSegments(Evidence rows) => Plots.Figure(
        "segments-of-an-exchange", "Segments that both ends send for an exchange",
        "Data, answers and mere acknowledgements; median and 99% interval of the repetitions",
        "On the loopback a segment carries up to 64 KiB, between the namespaces 1,460 bytes.",
        [.. RoundTrips(rows).Select(milliseconds => Plots.Lines(
            rows.Where(row => row.Point[RoundTrip.Id] == milliseconds), WriteBytes,
            new Axis("Bytes of each write", Unit.Bytes, Scale.Log), Segments, new Axis("Segments", Unit.Number, Scale.Log),
            PathOf(milliseconds)))]);

    private static IEnumerable<long> RoundTrips(Evidence rows) =>
        rows.Subjects.SelectMany(subject => rows.Sizes(subject, P50, RoundTrip)).Distinct().Order().Take(MostPanels);

    private static string PathOf(long milliseconds) => milliseconds == 0 ? "Loopback" : $"Round trip of {milliseconds:N0} ms";
}
