using System.Text.RegularExpressions;
using System.Xml.Linq;
using Experiments.Tests.Suite;
using Harness.Judging;
using Harness.Processes;
using Harness.Records;
using Harness.Report;
using Harness.Trials;

namespace Experiments.Tests.Notebooks;

/// <summary>Every notebook, run against the smoke run as a reader would run it.</summary>
[Collection(SmokeCollection.Name)]
public sealed class NotebookTests(SmokeRun run)
{
    public static TheoryData<string> Experiments => [.. SmokeRun.Experiments.Select(experiment => experiment.Id)];

    /// <summary>So that a reader without a kernel sees what it shows: `notebooks --run results/reference` keeps it.</summary>
    [Theory]
    [MemberData(nameof(Experiments))]
    public async Task It_holds_what_it_shows_of_the_reference(string id)
    {
        NotebookFile notebook = NotebookFile.Read(id);
        NotebookGlobals shown = await ShowAsync(id, Path.Combine(SuiteFiles.SourceRoot, "results", "reference"));
        Assert.Equal(shown.Texts, notebook.Texts);
        Assert.Equal(shown.Pictures.Count, notebook.Pictures.Length);
        Assert.All(notebook.Pictures, picture => Assert.Equal("PNG"u8, picture.AsSpan(1, 3)));
    }

    [Theory]
    [MemberData(nameof(Experiments))]
    public async Task Every_cell_runs_and_shows_rows_figures_and_verdicts(string id)
    {
        (Experiment experiment, Reading reading) = SmokeRun.Studies.Single(study => study.Experiment.Id == id);
        IReadOnlyList<Row> rows = run.Rows(experiment);
        IReadOnlyList<string> measured = new Evidence(experiment, Profile.Smoke, rows).Subjects;
        Assert.SkipWhen(measured.Count == 0, $"no trial of {id} ran here: {rows[0].Reason}");
        Dictionary<string, string> before = Files();
        NotebookGlobals shown = await ShowAsync(id, run.Folder);

        string[] own = [.. reading.Figures.Select(recipe => recipe.Id)];
        string cells = NotebookFile.Read(id).Text;
        Assert.All(own, figure => Assert.Contains($"DrawAll(\\\"{figure}\\\"", cells, StringComparison.Ordinal));
        string text = string.Join('\n', shown.Texts);
        string[] missing = MissingFigures(text);
        Assert.Equal(own.Where(figure => !File.Exists(run.File(id, $"{figure}.svg"))), own.Intersect(missing));
        Assert.InRange(shown.Pictures.Count + missing.Length, own.Length + 1, int.MaxValue);

        Assert.Contains($"{id}, profile smoke", text, StringComparison.Ordinal);
        Assert.Contains(measured[0], text, StringComparison.Ordinal);
        Assert.All(reading.Answers, answer => Assert.Contains(answer.ClaimId, text, StringComparison.Ordinal));
        Assert.Equal(before, Files());
    }

    [Theory]
    [MemberData(nameof(Experiments))]
    public async Task Of_a_run_that_measured_nothing_every_cell_runs_and_says_what_is_missing(string id)
    {
        (Experiment experiment, Reading reading) = SmokeRun.Studies.Single(study => study.Experiment.Id == id);
        using var folder = new TemporaryFolder();
        File.Copy(run.File("run.json"), folder["run.json"]);
        using (RowsFile rows = RowsFile.Open(folder[$"{id}/rows.csv"], experiment))
            foreach (Row row in run.Rows(experiment))
                rows.Append(row with { Status = TrialStatus.NotRun, Reason = "planted", Cells = new Dictionary<string, string>() });
        NotebookGlobals shown = await ShowAsync(id, folder.Location);

        Assert.Empty(shown.Pictures);
        string[] missing = MissingFigures(string.Join('\n', shown.Texts));
        string[] own = [.. reading.Figures.Select(recipe => recipe.Id)];
        Assert.Empty(own.Except(missing));
        Assert.NotEmpty(missing.Except(own));
    }

    [Fact]
    public void A_figure_without_marks_is_told_from_one_with_some()
    {
        const string grid =
            """<svg xmlns="http://www.w3.org/2000/svg"><path d="M0,0H9" stroke="#e2e2e2"/><path d="M0,0" fill="#fff"/></svg>""";
        Assert.False(PictureOf.HasMarks(XElement.Parse(grid)));
        Assert.True(PictureOf.HasMarks(XElement.Parse(grid.Replace("#fff", "#0072b2"))));
    }

    private static async Task<NotebookGlobals> ShowAsync(string id, string results)
    {
        using var chosen = new Variable(ResultsFolder.Variable, results);
        return await ScriptKernel.RunAsync(NotebookFile.Read(id));
    }

    private static string[] MissingFigures(string text) =>
        [.. Regex.Matches(text, "^no figure '([^']+)': .", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];

    private Dictionary<string, string> Files() => Directory.GetFiles(run.Folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => file, File.ReadAllText);
}
