using System.Text.RegularExpressions;
using System.Xml.Linq;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
using Harness.Report.Contestants;
using Harness.Trials;

namespace Harness.Tests.Output;

public sealed class RunReportTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_become_verdicts()
    {
        IReadOnlyList<Verdict> verdicts = Make(PlantedRun.Rows());

        Assert.Equal(
            [
                ("planted.about", "as-written", VerdictKind.Reproduced), ("planted.about", "dotnet", VerdictKind.Differs),
                ("planted.node", "as-written", VerdictKind.NotRun), ("planted.node", "dotnet", VerdictKind.NotRun),
            ],
            verdicts.Select(verdict => (verdict.ClaimId, verdict.Subject, verdict.Kind)));
        Assert.Equal("0.0312 times what is claimed; 9 trials; slope of event-loop", verdicts[1].Reason);
        Assert.Equal(verdicts.Select(verdict => verdict.Kind), VerdictsFile.Read(_folder["verdicts.csv"]).Select(verdict => verdict.Kind));
    }

    [Fact]
    public void The_page_is_whole_and_needs_nothing_from_elsewhere()
    {
        Make(PlantedRun.Rows());
        string html = File.ReadAllText(_folder["report.html"]);

        XElement page = XElement.Parse(html[html.IndexOf("<html")..]);
        Assert.Single(page.Descendants("script"));
        Assert.DoesNotContain(page.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "src" or "srcset");
        Assert.DoesNotMatch(@"@import|url\(", html);
        // Of addresses only the name of the SVG vocabulary, which nothing fetches.
        Assert.All(Regex.Matches(html, "https?://[^\"'< ]+"), match => Assert.Equal("http://www.w3.org/2000/svg", match.Value),
            throwIfEmpty: true);
        string[] ids = [.. page.Descendants().Attributes("id").Select(attribute => attribute.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.Descendants().Attributes("href"), link => Assert.True(
            link.Value[0] == '#' ? ids.Contains(link.Value[1..]) : File.Exists(_folder[link.Value]), link.Value), throwIfEmpty: true);
    }

    [Fact]
    public void The_page_begins_with_the_contestants_and_what_surprises_most()
    {
        PlantedRun.Write(_folder.Path, PlantedRun.Rows());
        var cell = new CellRecipe(ContestantColumn.Anonymous, "rss",
            rows => MeasuredCells.AtLargest(rows, PlantedRun.Rss, PlantedRun.Connections, "planted"));
        Claim far = PlantedRun.Claims[0] with { Expected = "1000" };
        RunReport.Make(_folder.Path, [(PlantedRun.Experiment, PlantedRun.Reading with { Cells = [cell] })], [far]);
        string html = File.ReadAllText(_folder["report.html"]);

        XElement first = XElement.Parse(html[html.IndexOf("<html")..]).Descendants("section").First();
        Assert.Equal("minute", first.Attribute("id")?.Value);
        Assert.Contains(first.Descendants("a"),
            link => link is { Value: "12.6 MiB" } && link.Attribute("href")?.Value == "#planted-memory/rss");
        Assert.Contains("planted-memory, at 4,000 connections, planted.", first.Value);
        Assert.Contains("One | two cost 2 KiB – claimed about 1000 KiB/conn, measured 2 KiB/conn, 500 times less; .NET", first.Value);
    }

    [Fact]
    public void The_page_shows_the_experiment_the_figure_and_what_is_missing()
    {
        Row failed = PlantedRun.Row("event-loop", 4000, 4, 0) with
        {
            Status = TrialStatus.Failed,
            Reason = "census <lies>",
            Cells = new Dictionary<string, string>(),
        };
        Make(PlantedRun.Rows().Append(failed));
        string html = File.ReadAllText(_folder["report.html"]);

        Assert.Contains("What does a connection cost that costs &lt;2,048&gt; bytes &amp; no more?", html);
        Assert.Contains("<svg", html);
        Assert.Contains("No figure nothing: the rows hold nothing to draw.", html);
        Assert.Contains("No figure broken: no &lt;data&gt;.", html);
        Assert.Contains("1 failed, 0 not run", html);
        Assert.Contains("census &lt;lies&gt;", html);
        Assert.Contains("1 further claim belongs to experiments that this run does not have: buffer-sizes (1).", html);
        Assert.Contains("the rows of this run do not suffice (no such column)", html);
    }

    [Fact]
    public void A_table_is_a_file_of_its_own_and_goes_when_the_rows_hold_nothing_for_it()
    {
        var sizes = new TableRecipe("sizes", ["subject", "repetition"],
            evidence => evidence.Rows.Where(row => row.Repetition == 1).Take(1).Select(row => (string[])[row.Subject, "1"]));
        Make(PlantedRun.Rows());
        RunReport.Make(_folder.Path, [(PlantedRun.Experiment, PlantedRun.Reading with { Tables = [sizes] })], PlantedRun.Claims);
        Assert.StartsWith("subject,repetition\n", File.ReadAllText(_folder["planted-memory/sizes.csv"]));
        Assert.Contains("Beside the rows: sizes.csv.", File.ReadAllText(_folder["report.html"]));

        TableRecipe none = sizes with { Lines = _ => [] };
        RunReport.Make(_folder.Path, [(PlantedRun.Experiment, PlantedRun.Reading with { Tables = [none] })], PlantedRun.Claims);
        Assert.False(File.Exists(_folder["planted-memory/sizes.csv"]));
    }

    [Fact]
    public void A_report_can_be_made_again_from_the_folder()
    {
        Make(PlantedRun.Rows());
        string[] files = ["report.html", "verdicts.csv", "planted-memory/rss.svg"];
        string[] first = [.. files.Select(file => File.ReadAllText(_folder[file]))];
        foreach (string file in files)
            File.Delete(_folder[file]);

        RunReport.Make(_folder.Path, [PlantedRun.Asked], PlantedRun.Claims);

        Assert.Equal(first, files.Select(file => File.ReadAllText(_folder[file])));
    }

    [Fact]
    public void A_figure_of_rows_that_are_gone_does_not_stay()
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(_folder["planted-memory"]).FullName, "nothing.svg"), "<svg/>");

        Make(PlantedRun.Rows());

        Assert.False(File.Exists(_folder["planted-memory/nothing.svg"]));
    }

    [Theory]
    [InlineData(0.53, 0, "Other programs took 53")]
    [InlineData(0.02, 0.4, "Other guests of this virtual machine's host took 40")]
    public void A_busy_machine_is_a_warning_and_stands_over_the_verdicts_and_its_experiments(double other, double steal, string warning)
    {
        PlantedRun.Write(_folder.Path, PlantedRun.Rows());
        (PlantedRun.Manifest with { Noise = new(other, steal, 1) }).Write(_folder["run.json"]);
        RunReport.Make(_folder.Path, [PlantedRun.Asked], PlantedRun.Claims);
        Assert.Equal(4, File.ReadAllText(_folder["report.html"]).Split(warning).Length);
    }

    [Fact]
    public void A_trial_that_was_disturbed_is_marked_by_its_place_in_the_sweep()
    {
        Row disturbed = PlantedRun.Row("event-loop", 4000, 4, 5_000_000);
        Make(PlantedRun.Rows().Append(disturbed with
        {
            Cells = new Dictionary<string, string>(disturbed.Cells) { [TrialColumns.OtherCpuShare.Id] = "0.234" },
        }));
        string html = File.ReadAllText(_folder["report.html"]);
        Assert.Contains("1 of 19 trials ran while other programs took up to 23% of the processors.", html);
        Assert.Contains("Trials that were disturbed: 1 of 19", html);
        Assert.Matches("event-loop</code></td><td>connections=4000</td><td class=\"number\">4</td><td class=\"number\">23 ?%", html);
    }

    [Fact]
    public void Processors_that_the_sides_were_bound_to_are_told()
    {
        PlantedRun.Write(_folder.Path, PlantedRun.Rows());
        (PlantedRun.Manifest with { Sides = new("0-1", "1-3", "1") }).Write(_folder["run.json"]);
        RunReport.Make(_folder.Path, [PlantedRun.Asked], PlantedRun.Claims);
        Assert.Contains("Processors: servers on processors 0-1, clients on processors 1-3: the sides share 1.",
            File.ReadAllText(_folder["report.html"]));
    }

    [Fact]
    public void A_quiet_machine_is_no_warning()
    {
        Make(PlantedRun.Rows());
        Assert.DoesNotContain("while this run measured", File.ReadAllText(_folder["report.html"]));
    }

    [Fact]
    public void A_cell_without_a_value_says_that_it_was_not_measured()
    {
        Row without = PlantedRun.Row("event-loop", 9_000, 1, 5) with { Cells = new Measurement().Set(PlantedRun.Rss, 5).Cells };
        Make(PlantedRun.Rows().Append(without));
        Assert.Contains("<td class=\"number\">not measured</td>", File.ReadAllText(_folder["report.html"]));
    }

    [Fact]
    public void A_run_without_a_single_row_still_has_a_report()
    {
        Assert.All(Make([]), verdict => Assert.Equal(VerdictKind.NotRun, verdict.Kind), throwIfEmpty: true);
        Assert.True(File.Exists(_folder["report.html"]));
    }

    [Fact]
    public void A_folder_that_is_no_run_is_refused_in_one_line() =>
        Assert.Contains("run.json",
            Assert.Throws<RowsFileException>(() => RunReport.Make(_folder.Path, [PlantedRun.Asked], PlantedRun.Claims)).Message);

    private IReadOnlyList<Verdict> Make(IEnumerable<Row> rows)
    {
        PlantedRun.Write(_folder.Path, rows);
        return RunReport.Make(_folder.Path, [PlantedRun.Asked], PlantedRun.Claims);
    }
}
