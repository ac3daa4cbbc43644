using System.Globalization;
using Harness.Judging;
using Harness.Records;

namespace Harness.Report;

/// <summary>What became of the figures of two runs, for people and for programs.</summary>
public static class ChangesText
{
    /// <summary>Of one kind of change in one experiment: a grid of buffers has hundreds, and the CSV has them all.</summary>
    private const int MostLines = 10;

    private static readonly (ChangeKind Kind, string Words)[] Kinds =
    [
        (ChangeKind.Worse, "worse"), (ChangeKind.Better, "better"), (ChangeKind.Differs, "differs"),
        (ChangeKind.TooNoisy, "too noisy"), (ChangeKind.Same, "same"),
    ];

    /// <summary>A header, and a line for each figure, also for those that the other run lacks; of a subject that it lacks one.</summary>
    public static string Csv(IReadOnlyList<Changes> compared) =>
        CsvLines.Write(
            "experiment", "subject", "column", "unit", "figure", "at", "first", "first_low", "first_high", "other", "other_low",
            "other_high", "change", "verdict", "more_repetitions")
        + string.Concat(compared.SelectMany(one => one.Missing.SelectMany(lost => Csv(one.Question, lost))
            .Concat(one.Figures.Select(change => Csv(one.Question, change)))));

    /// <summary>How many figures of each experiment moved; below it those that did, and those that nobody can tell, in part.</summary>
    public static string Table(IReadOnlyList<Changes> compared) =>
        TextTable.Of(
            ["", "missing", .. Kinds.Select(kind => kind.Words)],
            [
                .. compared.Select(one => (string[])
                    [one.Question.Id, Count(one.Missing.Count), .. Kinds.Select(kind => Count(one.Figures.Count(Is(kind.Kind))))]),
            ])
        + string.Concat(compared.Select(Moved))
        + "\nSame: within 5%, by the whole 99% intervals of both runs. Better, worse, differs: beyond it. Noise hides the rest: so many\n"
        + "more repetitions of each run are expected to tell. Missing: the first run measured it. --csv has every figure.\n";

    /// <summary>What is missing, such as <c>live_bytes and 3 more at count=1000</c>, or the whole subject.</summary>
    public static string Words(Missing lost) =>
        lost.Columns.Count == 0 ? lost.Subject : $"{lost.Subject} {Columns(lost)} at {Points(lost)}";

    private static string Columns(Missing lost) => AndMore([.. lost.Columns.Select(column => column.Id)]);

    private static string Points(Missing lost) => AndMore([.. lost.Points.Select(point => $"{point}")]);

    private static string AndMore(string[] names) => names.Length > 1 ? $"{names[0]} and {names.Length - 1} more" : names[0];

    private static IEnumerable<string> Csv(Question question, Missing lost)
    {
        return lost.Columns.Count == 0 ? [Line("", "", "")]
            : from column in lost.Columns
              from point in lost.Points
              select Line(column.Id, column.Unit, $"{point}");

        string Line(string column, string unit, string at) =>
            CsvLines.Write(question.Id, lost.Subject, column, unit, "", at, "", "", "", "", "", "", "", "missing", "");
    }

    private static string Csv(Question question, Change change) => CsvLines.Write(
    [
        question.Id, change.Subject, change.Column.Id, change.Column.Unit, change.IsSlope ? "slope" : "median", change.At,
        .. Numbers(change.First.Interval), .. Numbers(change.Other.Interval),
        CsvNumber.Write(change.Share), Words(change.Kind).Replace(' ', '-'),
        change.MoreRepetitions?.ToString(CultureInfo.InvariantCulture) ?? "",
    ]);

    private static string Moved(Changes changes)
    {
        Change[] moved = [.. changes.Figures.Where(change => change.Kind != ChangeKind.Same)];
        string[][] shown =
        [
            .. changes.Missing.Take(MostLines).Select(Cells),
            .. Kinds.SelectMany(kind => moved.Where(Is(kind.Kind)).Where(IsTold).OrderBy(Rank).Take(MostLines)).Select(Cells),
        ];
        int more = moved.Length + changes.Missing.Count - shown.Length;
        return shown.Length == 0 ? "" : $"\n{changes.Question.Id}\n"
            + TextTable.Of(["", "subject", "column", "at", "first", "other", "change"], shown)
            + (more > 0 ? $"and {more:N0} more\n" : "");
    }

    /// <summary>Of what is no result, such as the client's own share of the processors, nobody measures more to know it better.</summary>
    private static bool IsTold(Change change) => change.Kind != ChangeKind.TooNoisy || change.Better is not null;

    /// <summary>The largest change first; of what is too noisy what the fewest repetitions decide, and last what has one value.</summary>
    private static double Rank(Change change) => change.Kind != ChangeKind.TooNoisy
        ? -Math.Abs(double.IsNaN(change.Share) ? 0 : change.Share)
        : change.IsOfOneValue ? double.PositiveInfinity : change.MoreRepetitions ?? double.MaxValue;

    private static string[] Cells(Missing lost) => lost.Columns.Count == 0
        ? ["missing", lost.Subject, "", "", "", "", ""]
        : ["missing", lost.Subject, Columns(lost), Points(lost), "", "", ""];

    private static string[] Cells(Change change) =>
    [
        Verdict(change), change.Subject, change.Column.Id, change.IsSlope ? $"each of {change.At}" : change.At,
        Format.Quantity(change.First.Interval, change.Column.Unit), Format.Quantity(change.Other.Interval, change.Column.Unit),
        double.IsFinite(change.Share) ? (change.Share > 0 ? "+" : "") + Format.Number(100 * change.Share) + "%" : "",
    ];

    private static string Verdict(Change change) => Words(change.Kind) + change switch
    {
        { WhyOpen: { } why } => $", {why}",
        { MoreRepetitions: { } more } => change.IsOfOneValue ? $", at least {more} more" : $", {more} more",
        _ => "",
    };

    private static Func<Change, bool> Is(ChangeKind kind) => change => change.Kind == kind;

    private static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Words(ChangeKind kind) => Kinds.Single(pair => pair.Kind == kind).Words;

    private static IEnumerable<string> Numbers(Interval interval) =>
        [CsvNumber.Write(interval.Value), CsvNumber.Write(interval.Low), CsvNumber.Write(interval.High)];
}
