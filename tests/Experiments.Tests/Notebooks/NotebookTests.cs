using System.Text.RegularExpressions;
using System.Xml.Linq;
using Experiments.Tests.Suite;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
using Harness.Trials;

namespace Experiments.Tests.Notebooks;

/// <summary>Every notebook, run against the smoke run as a reader would run it.</summary>
[Collection(SmokeCollection.Name)]
public sealed class NotebookTests(SmokeRun run) : IDisposable
{
    private readonly string? _before = Environment.GetEnvironmentVariable(ResultsFolder.Variable);

    public static TheoryData<string> Experiments => [.. SmokeRun.Experiments.Select(experiment => experiment.Id)];

    public void Dispose() => Environment.SetEnvironmentVariable(ResultsFolder.Variable, _before);

    [Fact]
    public void Notebooks_are_kept_without_what_they_showed_on_some_machine() =>
        Assert.All(NotebookFile.Ids, id => Assert.False(NotebookFile.Read(id).HasOutputs, id));

    [Theory]
    [MemberData(nameof(Experiments))]
    public async Task Every_cell_runs_and_shows_rows_figures_and_verdicts(string id)
    {
        (Experiment experiment, Reading reading) = SmokeRun.Studies.Single(study => study.Experiment.Id == id);
        IReadOnlyList<Row> rows = run.Rows(experiment);
        IReadOnlyList<string> measured = new Evidence(experiment, Profile.Smoke, rows).Subjects;
        Assert.SkipWhen(measured.Count == 0, $"no trial of {id} ran here: {rows[0].Reason}");
        Dictionary<string, string> before = Files();
        Environment.SetEnvironmentVariable(ResultsFolder.Variable, run.Folder);
        NotebookGlobals shown = await NotebookKernel.RunAsync(NotebookFile.Read(id));

        XElement[] figures = [.. shown.Pages.Select(XElement.Parse)];
        Assert.All(figures, figure => Assert.True(PictureOf.HasMarks(figure), $"{PictureOf.Id(figure)} shows no data"));
        string[] own = [.. reading.Figures.Select(recipe => recipe.Id)];
        Assert.Equal(own.Where(figure => File.Exists(run.File(id, $"{figure}.svg"))), own.Intersect(figures.Select(PictureOf.Id)));
        string cells = File.ReadAllText(Path.Combine(NotebookFile.Folder, $"{id}.ipynb"));
        Assert.All(own, figure => Assert.Contains(figure, cells, StringComparison.Ordinal));
        string text = string.Join('\n', shown.Texts);
        string[] missing = MissingFigures(text);
        Assert.Equal(own.Order(), own.Intersect([.. figures.Select(PictureOf.Id), .. missing]).Order());
        Assert.NotEmpty(figures.Select(PictureOf.Id).Concat(missing).Except(own));

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
        Environment.SetEnvironmentVariable(ResultsFolder.Variable, folder.Location);
        NotebookGlobals shown = await NotebookKernel.RunAsync(NotebookFile.Read(id));

        Assert.Empty(shown.Pages);
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

    private static string[] MissingFigures(string text) =>
        [.. Regex.Matches(text, "^no figure '([^']+)': .", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];

    private Dictionary<string, string> Files() => Directory.GetFiles(run.Folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => file, File.ReadAllText);
}
