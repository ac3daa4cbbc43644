using Harness.Judging;
using Harness.Records;
using Harness.Records.Manifest;
using Harness.Report;
using Harness.Report.Contestants;

namespace Harness.Tests.Output;

public sealed class RunSummaryTests : IDisposable
{
    private const string LongReason = "it was planted that a trial ends so, and its reason is longer than one line of a terminal is wide";

    private static readonly Reading Reading = PlantedRun.Reading with
    {
        Cells =
        [
            new(ContestantColumn.Anonymous, "rss",
                rows => MeasuredCells.AtLargest(rows, PlantedRun.Rss, PlantedRun.Connections, "planted")),
            new(ContestantColumn.Held, "rss",
                rows => MeasuredCells.LargestOf(rows, PlantedRun.Rss, PlantedRun.Connections, "planted")),
        ],
    };

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_ends_with_its_contestants_and_its_verdicts_by_outcome() => Assert.Equal(
        """

        contestant    anonymous
        go-goroutine  12.6 MiB
        event-loop    5.01 MiB
        anonymous: resident memory that no file backs for each further idle connection:
          objects, stacks, room; planted-memory at 4,000 connections, planted

        verdicts    reproduced  differs  inconclusive  not run
        as written  1           0        0             1
        .NET        0           1        0             1

        """, Summary(PlantedRun.Rows()));

    [Fact]
    public void Failures_are_counted_and_the_first_of_them_say_why()
    {
        string[] lines = Summary([.. PlantedRun.Rows(), .. Enumerable.Range(4, 7).Select(Failed)]).Split('\n');
        Assert.Contains("failed: 7", lines);
        Assert.Equal(5, lines.Count(line =>
            line.StartsWith("planted-memory event-loop connections=1000: it was planted", StringComparison.Ordinal)));
        Assert.Contains("the others are in rows.csv", lines);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void A_smoke_run_says_that_it_judges_nothing()
    {
        string summary = Summary([.. PlantedRun.Rows(), Failed(4)], "smoke");
        Assert.StartsWith("\nA smoke run proves that everything runs", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("verdicts", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("contestant", summary, StringComparison.Ordinal);
        Assert.Contains("failed: 1", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_no_contestants_has_its_verdicts_alone() => Assert.StartsWith(
        "\nverdicts ", RunSummary.Of(Written(PlantedRun.Rows(), "standard"), [PlantedRun.Asked], Verdicts()), StringComparison.Ordinal);

    private static Row Failed(int repetition) => PlantedRun.Row("event-loop", 1_000, repetition, 0) with
    {
        Status = TrialStatus.Failed,
        Reason = LongReason,
        Cells = new Dictionary<string, string>(),
    };

    private string Summary(IEnumerable<Row> rows, string profile = "standard") =>
        RunSummary.Of(Written(rows, profile), [(PlantedRun.Experiment, Reading)], Verdicts());

    private string Written(IEnumerable<Row> rows, string profile)
    {
        PlantedRun.Write(_folder.Path, rows);
        (PlantedRun.Manifest with { Profile = profile }).Write(_folder[RunManifest.FileName]);
        return _folder.Path;
    }

    private IReadOnlyList<Verdict> Verdicts() => RunReport.Make(_folder.Path, [PlantedRun.Asked], PlantedRun.Claims);
}
