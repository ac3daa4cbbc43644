using Charts;
using Harness.Processes;
using Harness.Report;

namespace Harness.Tests.Output;

public sealed class ExperimentResultsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_reader_is_told_which_run_it_is_and_what_its_rows_say()
    {
        ExperimentResults results = Planted();
        Assert.Equal("planted-memory, profile standard, 2026-05-01: 18 trials, 18 of them measured, 2 subjects, on Planted CPU",
            results.Summary);
        string[] lines = results.Table("threads", "method").Split('\n');
        Assert.Equal("subject       connections  trials  threads    method", lines[0]);
        Assert.Equal("go-goroutine  1,000        3       4 threads  proc", lines[1]);
        Assert.Equal(8, lines.Length);
    }

    [Fact]
    public void Some_rows_can_be_chosen()
    {
        ExperimentResults results = Planted().Where(row => row.Subject == "event-loop" && row.Point["connections"] > 1000);
        Assert.Equal(["event-loop"], results.Evidence.Subjects);
        Assert.Equal(4, results.Table("rss_bytes").Split('\n').Length);
    }

    [Fact]
    public void A_long_table_says_how_much_it_leaves_out()
    {
        PlantedRun.Write(_folder.Path, Enumerable.Range(1, 30).Select(size => PlantedRun.Row("event-loop", size, 1, 1)));
        Assert.Contains("... and 6 more;", Read().Table("rss_bytes"));
    }

    [Fact]
    public void The_verdicts_are_those_of_the_report_and_nothing_is_written()
    {
        ExperimentResults results = Planted();
        string[] before = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
        string table = results.VerdictTable();
        Assert.Contains("planted.about  about 2.0 KiB/conn  as written  reproduced", table);
        Assert.DoesNotContain("later.buffers", table);
        Assert.NotNull(results.Draw("rss").Figure);
        Assert.Equal(before, Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
        Assert.Equal(results.Verdicts, RunReport.Make(_folder.Path, [PlantedRun.Asked], PlantedRun.Claims));
    }

    [Fact]
    public void A_wrong_id_is_refused_with_those_there_are()
    {
        ExperimentResults results = Planted();
        Assert.EndsWith("it has rss_bytes, threads, method, other_cpu_share, steal_share, measured_elsewhere",
            Assert.Throws<RefusedException>(() => results.Column("rss")).Message);
        Assert.EndsWith("it has connections", Assert.Throws<RefusedException>(() => results.Parameter("size")).Message);
        Assert.EndsWith("it has rss, nothing, broken", Assert.Throws<RefusedException>(() => results.Draw("other")).Message);
    }

    [Fact]
    public void What_the_rows_do_not_give_is_a_reason_instead_of_a_figure()
    {
        ExperimentResults results = Planted();
        Assert.Equal((null, "the rows hold nothing to draw"), (results.Draw("nothing").Figure, results.Draw("nothing").Missing));
        Assert.Contains("no <data>", results.Draw("broken").Missing);
        DrawnFigure own = results.Draw("own", id => new Figure(id, "Of no series", new LinePlot(new Axis("x"), new Axis("y"), [])));
        Assert.Equal((null, "own"), (own.Figure, own.Id));
        Assert.Contains("is empty", own.Missing);
    }

    private ExperimentResults Planted()
    {
        PlantedRun.Write(_folder.Path, PlantedRun.Rows());
        return Read();
    }

    private ExperimentResults Read() => ExperimentResults.Read(_folder.Path, PlantedRun.Experiment, PlantedRun.Reading, PlantedRun.Claims);
}
