using static Experiments.GracefulDrain.DrainColumns;

namespace Experiments.GracefulDrain;

/// <summary>How the rows answer documents 001 and 002.</summary>
static class DrainClaims
{
    /// <summary>The size that both documents have in their titles.</summary>
    public const long Connected = 10_000;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfOne("guide10k.drain", LostInTheDrain),
        Answer.OfOne("server10k.drain", LostInTheDrain),
        Answer.OfOne("server10k.partial", LostOfLarge),
        Answer.OfOne("server10k.partial.write", ShortOnes),
    ];

    /// <summary>
    /// Bytes that the server had and never gave back. Two counts, each of which may see what the other does not: what its application read,
    /// and what had arrived when it was told to end. A byte may be in both, so that the larger one is the least that was lost.
    /// </summary>
    public static double? LostOf(Row row) => (row.Number(LostBytes), row.Number(Dropped)) switch
    {
        ({ } lost, { } dropped) => Math.Max(lost, dropped),
        (var lost, var dropped) => lost ?? dropped,
    };

    /// <summary>The rows with small messages.</summary>
    public static Evidence WithSmall(Evidence rows) => rows.Where(row => row.Point[MessageBytes.Id] != Large);

    /// <summary>The rows with large ones.</summary>
    public static Evidence WithLarge(Evidence rows) => rows.Where(row => row.Point[MessageBytes.Id] == Large);

    private static Finding LostInTheDrain(Evidence rows, string server)
    {
        Row[] trials = [.. WithSmall(rows).Measured(server, LostBytes, row => row.Point[Connections.Id] == Connected)];
        return trials.Length == 0
            ? rows.NotMeasured(server, $"{Connected:N0} {Connections.Unit}")
            : LostIn(trials, "bytes that the server had read, or that had arrived when SIGTERM came, and whose echo never came, with "
                + $"{Connected:N0} connections in the middle of their messages; {Told(trials)}");
    }

    private static Finding LostOfLarge(Evidence rows, string server)
    {
        Row[] trials = [.. WithLarge(rows).Measured(server, LostBytes)];
        return trials.Length == 0
            ? rows.NotMeasured(server, $"messages of {Large:N0} bytes")
            : LostIn(trials, $"bytes of messages of {Large:N0} bytes that were lost, doubled or out of order, to peers that read slowly, "
                + $"the server told to end in the middle; {Total(trials, Mismatched):N0} connections brought a wrong byte");
    }

    private static Finding ShortOnes(Evidence rows, string server) =>
        WithLarge(rows).Sample(server, ShortSends) is { Length: > 0 } counts
            ? Finding.OfCounts(counts, "writes of the runtime that took less than they were given, and no error"
                + CallsBeside(WithLarge(rows).Aside))
            : rows.NotTold(server, ShortSends);

    private static string CallsBeside(Evidence rows) => string.Concat(
        from server in (string[])[DrainSubjects.Loop, DrainSubjects.CLoop]
        let counts = rows.Sample(server, ShortSends)
        where counts.Length > 0
        select $"; of send(2), which {server} calls itself, {Statistics.Median(counts).Value:N0} took a part alone");

    private static Finding LostIn(Row[] trials, string note) => Finding.OfEvents(
        (long)trials.Sum(row => LostOf(row)!.Value + (row.Number(Mismatched) ?? 0)), (long)Total(trials, Received), note);

    private static string Told(Row[] trials) =>
        $"of {trials.Length * Connected:N0} connections {Total(trials, InOrder):N0} ended by a FIN and {Total(trials, Reset):N0} by a "
        + $"reset, and {Total(trials, Abandoned):N0} bytes that the kernel had acknowledged were never answered, most of which came later";

    private static double Total(Row[] trials, Column column) => trials.Sum(row => row.Number(column) ?? 0);
}
