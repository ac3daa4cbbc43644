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
    public void A_total_is_compared_by_its_slope_and_all_else_by_its_median_at_each_point()
    {
        Assert.Equal(
            [
                ("go-goroutine", "rss_bytes", "connections", true), ("go-goroutine", "threads", "connections=1000", false),
                ("go-goroutine", "threads", "connections=2000", false), ("go-goroutine", "threads", "connections=4000", false),
            ],
            Between(Rows(2_048), Rows(2_048)).Where(change => change.Subject == "go-goroutine")
                .Select(change => (change.Subject, change.Column.Id, change.At, change.IsSlope)));
        Assert.All(Between(Rows(2_048), Rows(2_048)), change => Assert.Equal(ChangeKind.Same, change.Kind), throwIfEmpty: true);
    }

    [Theory]
    [InlineData(2_048, 4_096, ChangeKind.Worse)]
    [InlineData(4_096, 2_048, ChangeKind.Better)]
    [InlineData(2_048, 2_060, ChangeKind.Same)]
    public void A_planted_slope_is_what_was_planted(double first, double other, ChangeKind kind) => Assert.Equal(
        kind, Between(Rows(first), Rows(other)).Single(change => change is { Subject: "go-goroutine", IsSlope: true }).Kind);

    [Fact]
    public void With_two_sizes_there_is_no_slope_and_the_medians_speak() => Assert.Equal(
        ["connections=1000", "connections=2000"],
        Between(Rows(2_048), Rows(2_048).Where(row => row.Point[PlantedRun.Connections.Id] < 4_000))
            .Where(change => change is { Subject: "event-loop", Column.Id: "rss_bytes" }).Select(change => change.At));

    [Fact]
    public void What_is_counted_is_told_by_one_trial_and_not_by_trials_that_do_not_agree()
    {
        Assert.Equal(ChangeKind.Same, Counted([1015], [1015]).Kind);
        Assert.Equal(ChangeKind.Worse, Counted([1015], [512]).Kind);
        Change open = Counted([1015], [1015, 1015, 512]);
        Assert.Equal((ChangeKind.TooNoisy, null), (open.Kind, open.MoreRepetitions));
    }

    [Fact]
    public void Subjects_and_failed_trials_of_one_run_alone_are_left_out() => Assert.Empty(
        Between(Rows(1).Where(row => row.Subject == "event-loop"), Rows(1).Select(row => row with { Status = TrialStatus.Failed })));

    private static Change Counted(double[] first, double[] other) =>
        Between(Trials(first), Trials(other)).Single(change => change.Column.Id == Wall.Id);

    private static IEnumerable<Row> Trials(double[] counts) => counts.Select((count, place) =>
        PlantedRun.Row("event-loop", 1_000, place + 1, 0) with { Cells = new Measurement().Set(Wall, count).Cells });

    /// <summary>Some bytes of noise at each size, the same in every run.</summary>
    private static IEnumerable<Row> Rows(double each) =>
        from repetition in Enumerable.Range(1, 3)
        from subject in (string[])["go-goroutine", "event-loop"]
        from size in PlantedRun.Connections.Values.Standard
        select PlantedRun.Row(subject, size, repetition, 5_000_000 + each * size + 1_000 * repetition);

    private static IReadOnlyList<Change> Between(IEnumerable<Row> first, IEnumerable<Row> other) =>
        Changes.Between(new(Experiment, Profile.Standard, [.. first]), new(Experiment, Profile.Standard, [.. other]));
}
