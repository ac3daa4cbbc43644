using System.Text.RegularExpressions;
using System.Xml.Linq;
using Experiments.Suite;
using Experiments.Tests.Suite;
using Harness.Judging;
using Harness.Processes;
using Harness.Records;
using Harness.Report;
using Harness.Runs;
using Harness.Trials;

namespace Experiments.Tests.Notebooks;

/// <summary>Every notebook, run as a reader would run it. One at a time: the variable that names the results is the process's.</summary>
[Collection(nameof(ResultsFolder))]
public sealed class NotebookTests
{
    private static readonly IReadOnlyList<Study> Studies = SuiteCatalog.All();

    public static TheoryData<string> Experiments => [.. Studies.Select(study => study.Experiment.Id)];

    /// <summary>So that a reader without a kernel sees what it shows: `notebooks --run results/reference` keeps it.</summary>
    [Theory]
    [MemberData(nameof(Experiments))]
    public async Task It_shows_rows_figures_and_verdicts_of_the_reference_and_holds_what_it_shows(string id)
    {
        Dictionary<string, DateTime> before = Files();
        NotebookFile notebook = NotebookFile.Read(id);
        NotebookGlobals shown = await ShowAsync(id, NotebookFile.Reference);
        Assert.Equal(before, Files());

        (Experiment experiment, Reading reading) = Study(id);
        string[] own = [.. reading.Figures.Select(recipe => recipe.Id)];
        Assert.All(own, figure => Assert.Contains($"DrawAll(\\\"{figure}\\\"", notebook.Text, StringComparison.Ordinal));
        string text = string.Join('\n', shown.Texts);
        string[] missing = MissingFigures(text);
        Assert.Equal(own.Where(figure => !File.Exists(FileOf(id, $"{figure}.svg"))), own.Intersect(missing));
        Assert.InRange(shown.Pictures.Count + missing.Length, own.Length + 1, int.MaxValue);
        Assert.Contains($"{id}, profile ", text, StringComparison.Ordinal);
        Assert.Contains(Rows(experiment), row => row.Status == TrialStatus.Ok && text.Contains(row.Subject, StringComparison.Ordinal));
        Assert.All(reading.Answers, answer => Assert.Contains(answer.ClaimId, text, StringComparison.Ordinal));

        Assert.Equal(shown.Texts, notebook.Texts);
        Assert.Equal(shown.Pictures.Count, notebook.Pictures.Length);
        Assert.All(notebook.Pictures, picture => Assert.Equal("PNG"u8, picture.AsSpan(1, 3)));
    }

    [Theory]
    [MemberData(nameof(Experiments))]
    public async Task Of_a_run_that_measured_nothing_every_cell_runs_and_says_what_is_missing(string id)
    {
        (Experiment experiment, Reading reading) = Study(id);
        using var folder = new TemporaryFolder();
        File.Copy(FileOf("run.json"), folder["run.json"]);
        using (RowsFile rows = RowsFile.Open(folder[$"{id}/rows.csv"], experiment))
            foreach (Row row in Rows(experiment))
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

    private static Study Study(string id) => Studies.Single(study => study.Experiment.Id == id);

    private static string FileOf(params string[] names) => Path.Combine([NotebookFile.Reference, .. names]);

    private static IReadOnlyList<Row> Rows(Experiment experiment) => RowsFile.Read(FileOf(experiment.Id, "rows.csv"), experiment);

    private static Dictionary<string, DateTime> Files() =>
        Directory.GetFiles(NotebookFile.Reference, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.GetLastWriteTimeUtc);
}
