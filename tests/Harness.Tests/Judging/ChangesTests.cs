using Harness.Judging;
using Harness.Records;
using Harness.Trials;

namespace Harness.Tests.Judging;

public sealed class ChangesTests
{
    private static readonly Column Rss = PlantedRun.Rss with { IsTotal = true };
    private static readonly Column Wall = new("stands_at", "connections", "planted", "planted") { IsCounted = true };

    private static readonly Experiment Experiment = PlantedRun.Experiment with
    {
        Columns = [Rss, PlantedRun.Threads, Wall],
        LessIsBetter = [PlantedRun.Rss],
        MoreIsBetter = [Wall],
    };

    [Fact]
    public void Every_number_is_compared_by_its_median_at_each_point_and_a_total_by_its_slope_too()
    {
        Assert.Equal(
            [
                ("rss_bytes", "connections", true), ("rss_bytes", "connections=1000", false), ("rss_bytes", "connections=2000", false),
                ("rss_bytes", "connections=4000", false), ("threads", "connections=1000", false), ("threads", "connections=2000", false),
                ("threads", "connections=4000", false),
            ],
            Between(Rows(2_048), Rows(2_048)).Where(change => change.Subject == "go-goroutine")
                .Select(change => (change.Column.Id, change.At, change.IsSlope)));
        Assert.All(Between(Rows(2_048), Rows(2_048)), change => Assert.Equal(ChangeKind.Same, change.Kind), throwIfEmpty: true);
    }

    [Theory]
    [InlineData(2_048, 4_096, ChangeKind.Worse)]
    [InlineData(4_096, 2_048, ChangeKind.Better)]
    [InlineData(2_048, 2_060, ChangeKind.Same)]
    public void A_planted_slope_is_what_was_planted(double first, double other, ChangeKind kind) => Assert.Equal(
        kind, Between(Rows(first), Rows(other)).Single(change => change is { Subject: "go-goroutine", IsSlope: true }).Kind);

    [Fact]
    public void A_fixed_cost_that_doubles_is_worse_at_the_points_where_the_slope_is_the_same() => Assert.Equal(
        [("connections", ChangeKind.Same), ("connections=1000", ChangeKind.Worse)],
        Between(Rows(2_048), Rows(2_048, fixedCost: 10_000_000))
            .Where(change => change is { Subject: "event-loop", Column.Id: "rss_bytes" })
            .Select(change => (change.At, change.Kind)).Take(2));

    [Fact]
    public void With_two_sizes_there_is_no_slope_and_the_medians_speak() => Assert.Equal(
        ["connections=1000", "connections=2000"],
        Between(Rows(2_048), Rows(2_048).Where(row => row.Point[PlantedRun.Connections.Id] < 4_000))
            .Where(change => change is { Subject: "event-loop", Column.Id: "rss_bytes" }).Select(change => change.At));

    [Theory]
    [InlineData(1, ChangeKind.TooNoisy)]
    [InlineData(2, ChangeKind.Same)]
    public void A_slope_takes_five_rows(int repetitions, ChangeKind kind) => Assert.Equal(
        kind, Between(Rows(2_048), Rows(2_048).Where(row => row.Repetition <= repetitions)).First(change => change.IsSlope).Kind);

    [Fact]
    public void A_byte_is_the_same_over_connections_and_not_over_bytes()
    {
        Parameter bytes = PlantedRun.Connections with { Unit = "bytes" };
        ChangeKind[] kinds =
        [
            .. from parameter in (Parameter[])[PlantedRun.Connections, bytes]
               let experiment = Experiment with { Parameters = [parameter] }
               select Compared(Rows(0.1), Rows(0.9), experiment).Figures.First(change => change.IsSlope).Kind,
        ];
        Assert.Equal([ChangeKind.Same, ChangeKind.Worse], kinds);
    }

    [Theory]
    [InlineData(new[] { 1015.0, 1015 }, new[] { 1015.0, 1015 }, ChangeKind.Same, null, null)]
    [InlineData(new[] { 1015.0, 1015 }, new[] { 512.0, 513 }, ChangeKind.Worse, null, null)]
    [InlineData(new[] { 1015.0 }, new[] { 512.0 }, ChangeKind.TooNoisy, 1, null)]
    [InlineData(new[] { 1015.0, 1015 }, new[] { 1015.0, 1015, 512 }, ChangeKind.TooNoisy, null, "trials do not agree")]
    [InlineData(new[] { 1015.0, 1015 }, new[] { 256.0, 512 }, ChangeKind.TooNoisy, null, "trials do not agree")]
    public void What_is_counted_is_told_by_two_trials_that_agree(
        double[] first, double[] other, ChangeKind kind, int? more, string? why)
    {
        Change change = Counted(first, other);
        Assert.Equal((kind, more, why), (change.Kind, change.MoreRepetitions, change.WhyOpen));
    }

    [Fact]
    public void What_the_other_run_lacks_is_missing_by_subject_or_by_columns_and_points()
    {
        Row[] rows = [.. Rows(1)];
        IEnumerable<Row> other =
            from row in rows
            where row.Subject == "event-loop"
            select row.Point[PlantedRun.Connections.Id] == 4_000 ? row with { Status = TrialStatus.Failed }
                : row.Point[PlantedRun.Connections.Id] == 2_000
                    ? row with { Cells = row.Cells.Where(cell => cell.Key != Rss.Id).ToDictionary() }
                : row;
        Assert.Equal(
            [
                ("go-goroutine", "", ""), ("event-loop", "rss_bytes", "connections=2000 connections=4000"),
                ("event-loop", "threads", "connections=4000"),
            ],
            Compared(rows, other, Experiment).Missing
                .Select(lost => (lost.Subject, string.Join(' ', lost.Columns.Select(column => column.Id)), string.Join(' ', lost.Points))));
        Assert.Empty(Compared(other, rows, Experiment).Missing);
    }

    [Fact]
    public void What_only_an_event_tells_is_not_missing() => Assert.Empty(Compared(
        Rows(1), Rows(1).Select(row => row with { Cells = row.Cells.Where(cell => cell.Key != Rss.Id).ToDictionary() }),
        Experiment with { Columns = [Rss with { IsOfAnEvent = true }, PlantedRun.Threads] }).Missing);

    private static Change Counted(double[] first, double[] other) =>
        Between(Trials(first), Trials(other)).Single(change => change.Column.Id == Wall.Id);

    private static IEnumerable<Row> Trials(double[] counts) => counts.Select((count, place) =>
        PlantedRun.Row("event-loop", 1_000, place + 1, 0) with { Cells = new Measurement().Set(Wall, count).Cells });

    /// <summary>Some bytes of noise at each size, the same in every run.</summary>
    private static IEnumerable<Row> Rows(double each, double fixedCost = 5_000_000) =>
        from repetition in Enumerable.Range(1, 5)
        from subject in (string[])["go-goroutine", "event-loop"]
        from size in PlantedRun.Connections.Values.Standard
        select PlantedRun.Row(subject, size, repetition, fixedCost + each * size + (each > 1 ? 1_000 * repetition : 0));

    private static IReadOnlyList<Change> Between(IEnumerable<Row> first, IEnumerable<Row> other) =>
        Compared(first, other, Experiment).Figures;

    private static Changes Compared(IEnumerable<Row> first, IEnumerable<Row> other, Experiment experiment) =>
        Changes.Between(new(experiment, Profile.Standard, [.. first]), new(experiment, Profile.Standard, [.. other]));
}
