using System.Xml.Linq;

namespace Experiments.Tests.Suite;

/// <summary>The whole suite at its smallest, on real sockets and real tasks.</summary>
[Collection(SmokeCollection.Name)]
public sealed class SmokeTests
{
    private readonly SmokeRun _run;

    public SmokeTests(SmokeRun run) => _run = run;

    [Fact]
    public void Every_trial_ends_well_or_says_what_it_lacks()
    {
        Assert.Equal((ExitStatus.Success, ""), (_run.Result.ExitCode, _run.Result.Errors));
        foreach (Experiment experiment in SmokeRun.Experiments)
            Assert.All(_run.Rows(experiment), row => Assert.True(
                row.Status == TrialStatus.Ok || (row.Status == TrialStatus.NotRun && row.Reason.Length > 0), row.Reason));
    }

    [Fact]
    public void It_ends_by_saying_that_it_judges_nothing_and_where_the_report_is()
    {
        string end = string.Join('\n', _run.Result.Output.TrimEnd().Split('\n')[^4..]);
        Assert.StartsWith("A smoke run proves that everything runs", end, StringComparison.Ordinal);
        Assert.EndsWith($"report: {_run.File("report.html")}", end, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_subject_and_size_of_the_profile_has_its_row()
    {
        foreach (Experiment experiment in SmokeRun.Experiments)
        {
            IReadOnlyList<Row> rows = _run.Rows(experiment);
            Point[] points = [.. TrialPlan.Points(experiment, new RunOptions { Profile = Profile.Smoke })];
            foreach (Subject subject in experiment.Subjects)
                foreach (Point point in points.Where(point => experiment.Applies(Profile.Smoke, subject, point)))
                    Assert.Single(rows, row => row.Subject == subject.Id && row.Point.Equals(point));
        }
    }

    [Fact, NeedsEveryInstrument]
    public void Every_column_is_measured_where_every_trial_ran_but_for_those_that_are_declared_to_be_in_full_alone()
    {
        foreach ((Experiment experiment, _) in WhereEveryTrialRan())
            Assert.Equal(
                experiment.Columns.Where(column => column.IsInFullAlone && !column.IsOfAnEvent),
                experiment.Columns.Where(column => !column.IsOfAnEvent
                    && _run.Rows(experiment).All(row => row.Text(column) is not { Length: > 0 })));
    }

    [Fact]
    public void Every_figure_is_drawn_where_every_trial_ran_but_for_those_that_are_declared_to_be_in_full_alone()
    {
        foreach ((Experiment experiment, Reading reading) in WhereEveryTrialRan())
            Assert.Equal(
                reading.Figures.Where(recipe => !recipe.IsInFullAlone),
                reading.Figures.Where(recipe => Drawn(experiment, recipe)));
    }

    [Fact]
    public void Every_figure_that_is_drawn_says_something()
    {
        foreach ((Experiment experiment, Reading reading) in SmokeRun.Studies)
            foreach (FigureRecipe recipe in reading.Figures.Where(recipe => Drawn(experiment, recipe)))
                Assert.NotEqual("", XDocument.Load(FileOf(experiment, recipe)).Root!.Value);
    }

    [Fact]
    public void Every_measured_subject_is_named_in_some_figure_of_its_experiment()
    {
        foreach ((Experiment experiment, _) in SmokeRun.Studies)
        {
            string text = string.Concat(Directory.GetFiles(_run.File(experiment.Id), "*.svg")
                .Select(file => XDocument.Load(file).Root!.Value));
            foreach (string subject in new Evidence(experiment, Profile.Smoke, _run.Rows(experiment)).Subjects)
                Assert.Contains(subject, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_claim_of_the_experiments_has_a_verdict_for_each_side_that_answers_it()
    {
        IReadOnlyList<Verdict> verdicts = VerdictsFile.Read(_run.File("verdicts.csv"));
        Dictionary<string, Claim> claims = ClaimsFile.Read(SuiteFiles.Claims).ToDictionary(claim => claim.Id);
        foreach (Answer answer in SmokeRun.Studies.SelectMany(study => study.Reading.Answers))
            Assert.Equal(
                ((string[])[Judge.AsWritten, Judge.DotNet]).Where(side => claims[answer.ClaimId].SubjectsOf(side).Count > 0),
                verdicts.Where(verdict => verdict.ClaimId == answer.ClaimId).Select(verdict => verdict.Subject).Order());
        Assert.All(verdicts, verdict => Assert.NotEqual("", verdict.Reason));
    }

    [Fact]
    public void The_report_can_be_made_again_from_the_folder_alone()
    {
        string[] files = ["report.html", "verdicts.csv"];
        string[] before = [.. files.Select(file => File.ReadAllText(_run.File(file)))];
        Assert.Equal(ExitStatus.Success, SuiteProcess.Run("report", _run.Folder).ExitCode);
        Assert.Equal(before, files.Select(file => File.ReadAllText(_run.File(file))));
    }

    [Fact]
    public void A_finished_run_has_nothing_to_resume()
    {
        string rows = _run.File("parked-tasks", "rows.csv");
        string before = File.ReadAllText(rows);
        Assert.Equal(ExitStatus.Success, SuiteProcess.Run("--resume", _run.Folder).ExitCode);
        Assert.Equal(OkRows(before), OkRows(File.ReadAllText(rows)));
    }

    [Fact]
    public void Comparing_a_run_with_itself_finds_nothing_that_moved_in_any_experiment()
    {
        SuiteProcess compared = SuiteProcess.Run("compare", _run.Folder, _run.Folder, "--csv", "--fail-on", "worse:0%");
        Assert.Equal(ExitStatus.Success, compared.ExitCode);
        string[][] lines = [.. compared.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];
        Assert.All(lines, line => Assert.Contains(line[^2], (string[])["same", "too-noisy"]));
        Assert.Equal(
            SmokeRun.Experiments.Where(experiment => _run.Rows(experiment).Any(row => row.Status == TrialStatus.Ok))
                .Select(experiment => experiment.Id),
            lines.Select(line => line[0]).Distinct());
    }

    /// <summary>
    /// What a tool, a right or a size that is missing leaves out is in rows that say so: of such an experiment nothing is due.
    /// </summary>
    private Study[] WhereEveryTrialRan()
    {
        Study[] whole = [.. SmokeRun.Studies.Where(study => _run.Rows(study.Experiment).All(row => row.Status == TrialStatus.Ok))];
        Assert.SkipWhen(whole.Length == 0, "no experiment could run every trial here; their rows say what is missing");
        return whole;
    }

    private bool Drawn(Experiment experiment, FigureRecipe recipe) => File.Exists(FileOf(experiment, recipe));

    private string FileOf(Experiment experiment, FigureRecipe recipe) => _run.File(experiment.Id, $"{recipe.Id}.svg");

    private static int OkRows(string rows) => rows.Split('\n').Count(line => line.Contains(",ok,", StringComparison.Ordinal));
}
