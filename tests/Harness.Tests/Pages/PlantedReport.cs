using Harness.Report.Contestants;

namespace Harness.Tests.Pages;

/// <summary>The report of a planted run: two documents, two experiments, claims of every outcome, columns of B, KiB and MiB.</summary>
public sealed class PlantedReport : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public PlantedReport()
    {
        Row[] rows =
        [
            .. PlantedRun.Rows(),
            PlantedRun.Row("tiny", 1000, 1, 512), PlantedRun.Row("small", 1000, 1, 2048), PlantedRun.Row("unseen", 1000, 1, 0) with
            {
                Cells = new Dictionary<string, string>(),
            },
        ];
        var cell = new CellRecipe(ContestantColumn.Anonymous, "rss",
            evidence => MeasuredCells.AtLargest(evidence.Where(row => row.Subject.Contains('-')),
                PlantedRun.Rss, PlantedRun.Connections, "planted"));
        Reading reading = PlantedRun.Reading with { Answers = [.. PlantedRun.Reading.Answers, Told("other.first")], Cells = [cell] };
        var other = PlantedRun.Experiment with { Id = "other-memory" };
        PlantedRun.Write(_folder.Path, rows);
        using (var file = RowsFile.Open(RunReport.RowsOf(_folder.Path, other), other))
            file.Append(PlantedRun.Row("event-loop", 1000, 1, 5) with { Experiment = other.Id });
        RunReport.Make(
            _folder.Path,
            [(PlantedRun.Experiment, reading), (other, new Reading { Answers = [Told("other.second")] })],
            [
                .. PlantedRun.Claims,
                PlantedRun.Claims[0] with { Id = "other.first", Source = "001.txt", Statement = "A first thing" },
                PlantedRun.Claims[0] with { Id = "other.second", Source = "001.txt", Statement = "A second thing", Experiment = other.Id },
            ]);
    }

    public string File => _folder["report.html"];

    public void Dispose() => _folder.Dispose();

    /// <summary>Of a width that is inconclusive, and a reason that is long enough to be folded.</summary>
    private static Answer Told(string claim) => Answer.OfOne(
        claim, (_, _) => Finding.Of(new Interval(2, 1, 3), $"{string.Join(' ', Enumerable.Repeat("said", 40))} at last"));
}
