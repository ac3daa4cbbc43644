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

    /// <summary>A header, and a line for each figure.</summary>
    public static string Csv(IReadOnlyList<(Question Question, IReadOnlyList<Change> Changes)> compared) =>
        CsvLines.Write(
            "experiment", "subject", "column", "unit", "figure", "at", "first", "first_low", "first_high", "other", "other_low",
            "other_high", "change", "verdict", "more_repetitions")
        + string.Concat(
            from one in compared
            from change in one.Changes
            select CsvLines.Write(
                [
                    one.Question.Id, change.Subject, change.Column.Id, change.Column.Unit, change.IsSlope ? "slope" : "median", change.At,
                    .. Numbers(change.First.Interval), .. Numbers(change.Other.Interval),
                    CsvNumber.Write(change.Share), Words(change.Kind).Replace(' ', '-'),
                    change.MoreRepetitions?.ToString(CultureInfo.InvariantCulture) ?? "",
                ]));

    /// <summary>How many figures of each experiment moved; below it those that did, and those that nobody can tell, in part.</summary>
    public static string Table(IReadOnlyList<(Question Question, IReadOnlyList<Change> Changes)> compared) =>
        TextTable.Of(
            ["", .. Kinds.Select(kind => kind.Words)],
            [.. compared.Select(one => (string[])[one.Question.Id, .. Kinds.Select(kind => Count(one.Changes, kind.Kind))])])
        + string.Concat(compared.Select(one => Moved(one.Question, one.Changes)))
        + "\nSame: within 5%, by the whole 99% intervals of both runs. Better, worse, differs: beyond it. Noise hides the rest:\n"
        + "so many more repetitions of each run are expected to tell. --csv has every figure.\n";

    private static string Moved(Question question, IReadOnlyList<Change> changes)
    {
        Change[] moved = [.. changes.Where(change => change.Kind != ChangeKind.Same)];
        Change[] shown = [.. Kinds.SelectMany(kind => moved.Where(change => change.Kind == kind.Kind && IsTold(change)).OrderBy(Rank)
            .Take(MostLines))];
        return shown.Length == 0 ? "" : $"\n{question.Id}\n"
            + TextTable.Of(["", "subject", "column", "at", "first", "other", "change"], [.. shown.Select(Cells)])
            + (moved.Length > shown.Length ? $"and {moved.Length - shown.Length:N0} more\n" : "");
    }

    /// <summary>Of what is no result, such as the client's own share of the processors, nobody measures more to know it better.</summary>
    private static bool IsTold(Change change) => change.Kind != ChangeKind.TooNoisy || change.Better is not null;

    /// <summary>The largest change first; of what is too noisy, what the fewest repetitions decide.</summary>
    private static double Rank(Change change) => change.Kind == ChangeKind.TooNoisy
        ? change.MoreRepetitions ?? double.PositiveInfinity
        : -Math.Abs(double.IsNaN(change.Share) ? 0 : change.Share);

    private static string[] Cells(Change change) =>
    [
        Verdict(change), change.Subject, change.Column.Id, change.IsSlope ? $"each of {change.At}" : change.At,
        Format.Quantity(change.First.Interval, change.Column.Unit), Format.Quantity(change.Other.Interval, change.Column.Unit),
        double.IsFinite(change.Share) ? (change.Share > 0 ? "+" : "") + Format.Number(100 * change.Share) + "%" : "",
    ];

    private static string Verdict(Change change) => (change.Kind, change.MoreRepetitions) switch
    {
        (ChangeKind.TooNoisy, { } more) => $"too noisy, {more} more",
        (ChangeKind.TooNoisy, _) when change.First.IsBent || change.Other.IsBent => "too noisy, a bent line",
        (ChangeKind.TooNoisy, _) => "too noisy, near 5%",
        _ => Words(change.Kind),
    };

    private static string Count(IReadOnlyList<Change> changes, ChangeKind kind) =>
        changes.Count(change => change.Kind == kind).ToString("#,0", CultureInfo.InvariantCulture);

    private static string Words(ChangeKind kind) => Kinds.Single(pair => pair.Kind == kind).Words;

    private static IEnumerable<string> Numbers(Interval interval) =>
        [CsvNumber.Write(interval.Value), CsvNumber.Write(interval.Low), CsvNumber.Write(interval.High)];
}
