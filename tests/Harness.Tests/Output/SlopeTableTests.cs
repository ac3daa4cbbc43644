namespace Harness.Tests.Output;

/// <summary>The report's tables of slopes: what one more costs.</summary>
public sealed class SlopeTableTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sizes_that_fill_their_processes_alike_have_no_slope_and_the_report_says_why()
    {
        Column total = PlantedRun.Rss with { IsTotal = true };
        Experiment fleet = PlantedRun.Experiment with { Columns = [total, PlantedRun.Threads], FleetSize = PlantedRun.Threads };
        PlantedRun.Manifest.Write(_folder["run.json"]);
        using (var rows = RowsFile.Open(RunReport.RowsOf(_folder.Path, fleet), fleet))
            foreach (int processes in (int[])[2, 4, 6])
                rows.Append(PlantedRun.Row("event-loop", 19_500 * processes, 1, 0) with
                {
                    Cells = new Measurement().Set(total, 64e6 * processes).Set(PlantedRun.Threads, processes).Cells,
                });

        RunReport.Make(_folder.Path, [(fleet, PlantedRun.Reading)], PlantedRun.Claims);

        Assert.Contains("none: each process held as many connections at every size", File.ReadAllText(_folder["report.html"]));
        Evidence evidence = ExperimentResults.Read(_folder.Path, fleet, PlantedRun.Reading, PlantedRun.Claims).Evidence;
        Assert.Contains("no slope of event-loop: each process held as many",
            evidence.FindingOfSlope("event-loop", total, PlantedRun.Connections, 1, "").Note);
    }

    [Fact]
    public void A_slope_that_is_nothing_shows_no_share_that_its_line_explains()
    {
        Column total = PlantedRun.Rss with { IsTotal = true };
        Experiment asked = PlantedRun.Experiment with { Columns = [total, PlantedRun.Threads, PlantedRun.Instrument] };
        PlantedRun.Manifest.Write(_folder["run.json"]);
        using (var rows = RowsFile.Open(RunReport.RowsOf(_folder.Path, asked), asked))
            foreach (int step in Enumerable.Range(1, 6))
                rows.Append(PlantedRun.Row("event-loop", 1000 * (1 + step % 3), step, 5e6 + 1000 * (step % 2)));

        RunReport.Make(_folder.Path, [(asked, PlantedRun.Reading)], PlantedRun.Claims);

        Assert.Matches("sizes</th></tr>.*event-loop</code></td>(<td class=\"number\">[^<]+</td>){2}<td class=\"number\"></td>",
            File.ReadAllText(_folder["report.html"]).ReplaceLineEndings(""));
        Assert.DoesNotContain("R²", new Evidence(asked, Profile.Standard, RowsFile.Read(RunReport.RowsOf(_folder.Path, asked), asked))
            .FindingOfSlope("event-loop", total, PlantedRun.Connections, 1, "").Note);
    }
}
