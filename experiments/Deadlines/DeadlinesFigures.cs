using static Experiments.Deadlines.DeadlinesColumns;

namespace Experiments.Deadlines;

/// <summary>The figures of deadlines, from its rows alone.</summary>
static class DeadlinesFigures
{
    private static readonly Axis Deadlines = new("Time since the last peer had come, in deadlines");

    public static IReadOnlyList<FigureRecipe> All { get; } =
    [
        Held("held-silent", "netpoll.deadline.reclaim", PeerKind.Silent),
        Held("held-trickle", "netpoll.deadline.slowloris", PeerKind.Trickle, PeerKind.SlowLoris),
        Held("held-vanished", "guide100k.zombies", PeerKind.Vanished, PeerKind.HalfOpen),
        Held("held-unread", "server10k.deadline.write", PeerKind.Unread) with { IsInFullAlone = true },
        new("good-clients", Good),
        new("newcomers-served", Served),
    ];

    private static FigureRecipe Held(string id, string claim, params PeerKind[] kinds) =>
        new(id, rows => Plots.Figure(id, $"What a server holds for {string.Join(" and for ", kinds.Select(kind => kind.Told()))}",
            $"{rows.Rows.Max(row => (long?)row.Point[Peers.Id]):N0} of them; one trial of each",
            "By the server's own count. The deadline of a server that has none is the one that the others have.",
            Plots.Lines(CoursesOf(rows, kinds), Deadlines, new Axis("Connections still open, of those that had come", Unit.Share))))
        {
            Claims = [claim],
        };

    private static Series[] CoursesOf(Evidence rows, PeerKind[] kinds) =>
    [
        .. from subject in rows.Subjects
           where kinds.Any(kind => subject.EndsWith($"-against-{kind.Word()}", StringComparison.Ordinal))
           let row = rows.Measured(subject, Came).Where(row => row.Number(Came) > 0).MinBy(row => row.Repetition)
           where row is not null
           let points = ValueOverTime.PointsOf(row.Text(ConnectionCourse))
           where points.Length > 0
           select new Series(subject, [.. points.Select(point => point with { Y = point.Y / row.Number(Came)!.Value })], SeriesStyle.Line),
    ];

    private static Figure? Good(Evidence rows) => Plots.Figure(
        "good-clients", "Latency of good clients, before bad peers come and while they are there",
        $"{GoodClients.Count} connections, 1,000 messages a second; median of the repetitions and its 99% interval",
        "From when a message was due. The machine's processors are shared by the server, the good clients and the bad peers.",
        Bars(rows, GoodBefore, "99th percentile before"), Bars(rows, GoodDuring, "99th percentile while they are there"));

    private static Panel? Bars(Evidence rows, Column column, string label) =>
        Plots.Medians(rows, column, new Axis(label, Unit.Seconds), label, label);

    private static Figure? Served(Evidence rows) => Plots.Figure(
        "newcomers-served", "Of ten good clients that come in the end, how many are served",
        "Within a deadline, or half a second where that is longer; median of the repetitions",
        "A server that is out of descriptors serves none of them, for as long as the bad peers stay.",
        Plots.Medians(rows, NewcomersServed, new Axis("Newcomers served"), "Newcomers served"));
}
