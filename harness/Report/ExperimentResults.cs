using Charts;
using Harness.Judging;
using Harness.Processes;
using Harness.Records;
using Harness.Records.Manifest;

namespace Harness.Report;

/// <summary>What one run says about one experiment, for a reader who asks for rows, figures and verdicts. It writes nothing.</summary>
public sealed class ExperimentResults
{
    private const int MostLines = 24;

    private ExperimentResults(string folder, RunManifest run, Evidence evidence, Reading reading, IReadOnlyList<Claim> claims) =>
        (Folder, Run, Evidence, Reading, Claims) = (folder, run, evidence, reading, claims);

    /// <summary>The folder of the run.</summary>
    public string Folder { get; }

    /// <summary>The run.json that tells of its rows: when, how, and on what kind of machine.</summary>
    public RunManifest Run { get; }

    /// <summary>The rows, which answer by subject, size and column.</summary>
    public Evidence Evidence { get; }

    /// <summary>What the rows mean: answers, figures, tables.</summary>
    public Reading Reading { get; }

    /// <summary>The claims that the experiment answers, in their order.</summary>
    public IReadOnlyList<Claim> Claims { get; }

    /// <summary>What was asked.</summary>
    public Question Question => Evidence.Question;

    /// <summary>The verdicts on the claims, judged anew from the rows.</summary>
    public IReadOnlyList<Verdict> Verdicts => ClaimVerdicts.Of(Claims, [(Evidence, Reading.Answers)]);

    /// <summary>One line: which run of what, with how many trials, on what machine.</summary>
    public string Summary =>
        $"{Question.Id}, profile {Run.Profile}, {Run.Started.UtcDateTime:yyyy-MM-dd}: {Evidence.Rows.Count} trials, "
        + $"{Evidence.Rows.Count(row => row.Status == TrialStatus.Ok)} of them measured, {Evidence.Subjects.Count} subjects, "
        + $"on {Run.Machine.CpuModel}";

    /// <summary>Reads a run.</summary>
    /// <param name="folder">Its folder, as <see cref="ResultsFolder.Choose(Question, string)"/> gives it.</param>
    /// <param name="question">Whose rows.</param>
    /// <param name="reading">What they mean.</param>
    /// <param name="claims">Every claim; only those that the experiment answers are kept.</param>
    /// <exception cref="RowsFileException">The folder holds no such rows.</exception>
    public static ExperimentResults Read(string folder, Question question, Reading reading, IReadOnlyList<Claim> claims)
    {
        (Evidence evidence, RunManifest run) = ExperimentReport.Read(folder, question);
        HashSet<string> answered = [.. reading.Answers.Select(answer => answer.ClaimId)];
        return new(folder, run, evidence, reading, [.. claims.Where(claim => answered.Contains(claim.Id))]);
    }

    /// <summary>The same results of some rows alone.</summary>
    public ExperimentResults Where(Func<Row, bool> holds) => new(Folder, Run, Evidence.Where(holds), Reading, Claims);

    /// <summary>A column by its id.</summary>
    /// <exception cref="RefusedException">There is none; the message names those there are.</exception>
    public Column Column(string id) => Find("column", id, [.. Question.RowColumns], column => column.Id);

    /// <summary>A parameter by its id.</summary>
    /// <exception cref="RefusedException">There is none; the message names those there are.</exception>
    public Parameter Parameter(string id) => Find("parameter", id, Question.Parameters, parameter => parameter.Id);

    /// <summary>One of the experiment's own figures, by its id, or why these rows do not give it. Of one that is several it is the
    /// first, with contestants alone.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public DrawnFigure Draw(string id) => DrawAll(id)[0];

    /// <summary>The same with all its parts.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public IReadOnlyList<DrawnFigure> DrawAll(string id) =>
        DrawnFigure.AllOf(Find("figure", id, Reading.Figures, recipe => recipe.Id), Evidence);

    /// <summary>A figure of the reader's own, or why these rows do not give it.</summary>
    /// <param name="draw">Gets the id.</param>
    public DrawnFigure Draw(string id, Func<string, Figure?> draw) => DrawnFigure.Of(new(id, _ => draw(id)), Evidence);

    /// <summary>The medians of some columns at each point, with their 99% intervals, as aligned text; the first points, if they are
    /// many.</summary>
    /// <param name="columns">Ids; what rows lack is not measured.</param>
    /// <exception cref="RefusedException">A column is unknown.</exception>
    public string Table(params string[] columns)
    {
        MedianRows medians = MedianRows.Of(Evidence, [.. columns.Select(Column)]);
        int more = medians.Rows.Count - MostLines;
        string table = TextTable.Of(medians.Header, [.. medians.Rows.Take(MostLines)]);
        return more > 0 ? $"{table}... and {more} more; choose with results.Where(row => ...)\n" : table;
    }

    /// <summary>The claims beside what was measured, as aligned text: a line for the runtime that the document speaks of, one for
    /// .NET. One sentence where no document claims anything.</summary>
    public string VerdictTable()
    {
        Dictionary<string, Claim> claims = Claims.ToDictionary(claim => claim.Id);
        return claims.Count == 0 ? $"No document claims a figure of {Question.Id}.\n" : TextTable.Of(
            ["claim", "claimed", "for", "verdict", "measured", "because"],
            [
                .. Verdicts.Select(verdict => (string[])
                [
                    verdict.ClaimId, VerdictText.Claimed(claims[verdict.ClaimId]), VerdictText.Subject(verdict),
                    verdict.Kind.Id(), VerdictText.Measured(verdict), verdict.Reason,
                ]),
            ]);
    }

    private T Find<T>(string kind, string id, IReadOnlyList<T> all, Func<T, string> idOf) where T : class =>
        all.FirstOrDefault(one => idOf(one) == id)
        ?? throw new RefusedException($"{Question.Id} has no {kind} '{id}': it has {string.Join(", ", all.Select(idOf))}");
}
