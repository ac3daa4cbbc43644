using Charts;
using Experiments.Suite;
using Experiments.Tests.Suite;
using FsCheck;
using FsCheck.Fluent;
using Harness.Judging;
using Harness.Processes;
using Harness.Records;
using Harness.Report;
using Harness.Report.Contestants;
using Harness.Runs;
using Harness.Trials;

namespace Experiments.Tests.Reports;

/// <summary>
/// Whatever rows a run has, it is judged, drawn, reported and compared. Answers, figures and tables are called as they are: what they
/// throw, a report would swallow as a reason that no reader understands.
/// </summary>
public class AnyRowsTests
{
    private const int Cases = 12;

    private static readonly IReadOnlyDictionary<string, Claim> Claims = ClaimsFile.Read(SuiteFiles.Claims).ToDictionary(claim => claim.Id);

    public static TheoryData<string> Ids => [.. SuiteCatalog.All().Select(study => study.Experiment.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_answer_figure_cell_and_table_of_any_rows_ends_well(string id)
    {
        (Experiment experiment, Reading reading) = SuiteCatalog.Only([id])[0];
        IReadOnlyList<Row> all = SomeRows.Of(experiment);
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => EndsWell(reading, SomeRows.Drawn(experiment, all, seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(20_261_128, 1));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_rows_at_all_end_well(string id)
    {
        (Experiment experiment, Reading reading) = SuiteCatalog.Only([id])[0];
        EndsWell(reading, new Evidence(experiment, Profile.Standard, []));
    }

    /// <summary>Through the files: what was written is read again, reported and compared with itself.</summary>
    [Fact]
    public void A_folder_of_any_rows_is_reported()
    {
        using var folder = new TemporaryFolder();
        SomeRows.Run.Write(folder["run.json"]);
        foreach ((int seed, Study study) in SuiteCatalog.All().Index())
        {
            Experiment experiment = study.Experiment;
            using RowsFile rows = RowsFile.Open(folder[$"{experiment.Id}/rows.csv"], experiment);
            foreach (Row row in SomeRows.Drawn(experiment, SomeRows.Of(experiment), seed).Rows.Take(200))
                rows.Append(row);
        }
        Study.Report(folder.Location, SuiteCatalog.All());
        IReadOnlyList<Verdict> verdicts = VerdictsFile.Read(folder["verdicts.csv"]);
        Assert.All(verdicts, verdict => Assert.DoesNotContain("do not suffice", verdict.Reason, StringComparison.Ordinal),
            throwIfEmpty: true);
        Assert.True(File.Exists(folder["report.html"]));
        SuiteProcess compared = SuiteProcess.Run("compare", folder.Location, folder.Location);
        Assert.Contains(compared.ExitCode, (int[])[ExitStatus.Success, ExitStatus.Refused]);
        Assert.DoesNotContain("   at ", compared.Errors, StringComparison.Ordinal);
    }

    private static void EndsWell(Reading reading, Evidence rows)
    {
        foreach (Answer answer in reading.Answers)
            foreach (string side in (string[])[Judge.AsWritten, Judge.DotNet])
                if (Claims[answer.ClaimId].SubjectsOf(side) is { Count: > 0 } subjects)
                    Assert.NotEmpty(Judge.Decide(Claims[answer.ClaimId], side, answer.Find(rows, subjects)).Reason);
        foreach (FigureRecipe recipe in reading.Figures)
            if (recipe.Draw(rows) is { } figure)
                Assert.StartsWith("<svg", SvgRenderer.Render(figure), StringComparison.Ordinal);
        foreach (CellRecipe recipe in reading.Cells)
            if (recipe.Find(rows) is { } cells)
                Assert.All(cells.Values.Values, value => Assert.True(double.IsFinite(value.Value)), throwIfEmpty: true);
        foreach (TableRecipe table in reading.Tables)
            Assert.All(table.Lines(rows), line => Assert.Equal(table.Header.Count, line.Count));
    }
}
