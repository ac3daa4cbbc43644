using Harness.Records;

namespace Harness.Judging;

/// <summary>What became of an experiment from one run to another.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Figures">
/// The slope of each column that adds up, over the points that both runs measured, and the median of every number at each of those
/// points: a slope does not see a cost that is fixed. By subject, column and point, in the order of the experiment.
/// </param>
/// <param name="Missing">What the first run measured and the other did not.</param>
public sealed record Changes(Question Question, IReadOnlyList<Change> Figures, IReadOnlyList<Missing> Missing)
{
    /// <summary>Of the same question.</summary>
    public static Changes Between(Evidence first, Evidence other) => new(
        first.Question,
        [
            .. from subject in first.Subjects.Intersect(other.Subjects)
               from column in Numbers(first)
               from change in Of(first, other, subject, column)
               select change,
        ],
        [.. first.Subjects.SelectMany(subject => MissingOf(first, other, subject))]);

    private static IEnumerable<Column> Numbers(Evidence evidence) => evidence.Question.Columns.Where(column => !column.IsText);

    private static IEnumerable<Change> Of(Evidence first, Evidence other, string subject, Column column)
    {
        HashSet<Point> points = [.. first.Measured(subject, column).Select(row => row.Point)];
        points.IntersectWith(other.Measured(subject, column).Select(row => row.Point));
        Row[] before = [.. first.Measured(subject, column, row => points.Contains(row.Point))];
        Row[] after = [.. other.Measured(subject, column, row => points.Contains(row.Point))];
        Direction? better = BetterOf(first.Question, column);
        ILookup<Point, double> one = At(before, column), two = At(after, column);
        return (from parameter in column.IsTotal ? first.Question.Parameters : []
                let was = SlopeOf(first, before, column, parameter)
                let became = SlopeOf(other, after, column, parameter)
                where was is not null && became is not null
                select new Change(subject, column, parameter.Id, was, became, better) { IsPerByte = parameter.Unit == "bytes" })
            .Concat(
                from point in points.Order(Point.ByValues)
                select new Change(subject, column, $"{point}", MedianOf(column, one[point]), MedianOf(column, two[point]), better));
    }

    /// <summary>Columns that are missing at the same points are one, as those of a trial that failed.</summary>
    private static IEnumerable<Missing> MissingOf(Evidence first, Evidence other, string subject) => !other.Subjects.Contains(subject)
        ? [new(subject, [], [])]
        : from column in Numbers(first)
          where !column.IsOfAnEvent
          let points = first.Measured(subject, column).Select(row => row.Point)
              .Except(other.Measured(subject, column).Select(row => row.Point)).Order(Point.ByValues).ToArray()
          where points.Length > 0
          group (column, points) by string.Join(';', points.Select(point => point.ToString())) into alike
          select new Missing(subject, [.. alike.Select(one => one.column)], alike.First().points);

    private static Direction? BetterOf(Question question, Column column)
    {
        return question.LessIsBetter.Any(Is) ? Direction.Lower : question.MoreIsBetter.Any(Is) ? Direction.Higher : null;

        bool Is(Column other) => other.Id == column.Id;
    }

    private static ILookup<Point, double> At(Row[] rows, Column column) =>
        rows.ToLookup(row => row.Point, row => row.Number(column)!.Value);

    private static Estimate MedianOf(Column column, IEnumerable<double> values)
    {
        double[] sample = [.. values];
        return column.IsCounted
            ? new(Finding.OfCounts(sample, "").Measured!.Value, sample.Length, sample.Length, Fitted: 0)
            : new(Statistics.Median(sample), sample.Length, sample.Length, Fitted: 1);
    }

    private static Estimate? SlopeOf(Evidence rows, Row[] measured, Column column, Parameter parameter) =>
        rows.SlopeOf(measured, column, parameter) is { } slope
            ? new(slope.PerUnit, measured.GroupBy(row => row.Point).Min(point => point.Count()), measured.Length, Fitted: 2)
            {
                IsBent = slope.IsBent,
            }
            : null;
}
