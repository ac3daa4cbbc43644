using Harness.Records;

namespace Harness.Judging;

/// <summary>
/// What became of an experiment from one run to another: the slope of each column that adds up, over the points that both runs measured;
/// of every other number, and where there is no slope, the median at each of those points.
/// </summary>
public static class Changes
{
    /// <summary>By subject, column and point, in the order of the experiment.</summary>
    public static IReadOnlyList<Change> Between(Evidence first, Evidence other) =>
    [
        .. from subject in first.Subjects.Intersect(other.Subjects)
           from column in first.Question.Columns
           where !column.IsText
           from change in Of(first, other, subject, column)
           select change,
    ];

    private static IEnumerable<Change> Of(Evidence first, Evidence other, string subject, Column column)
    {
        HashSet<Point> points = [.. first.Measured(subject, column).Select(row => row.Point)];
        points.IntersectWith(other.Measured(subject, column).Select(row => row.Point));
        Row[] before = [.. first.Measured(subject, column, row => points.Contains(row.Point))];
        Row[] after = [.. other.Measured(subject, column, row => points.Contains(row.Point))];
        Direction? better = BetterOf(first.Question, column);
        Change[] slopes =
        [
            .. from parameter in column.IsTotal ? first.Question.Parameters : []
               let one = SlopeOf(first, before, column, parameter)
               let two = SlopeOf(other, after, column, parameter)
               where one is not null && two is not null
               select new Change(subject, column, parameter.Id, one, two, better),
        ];
        return slopes.Length > 0 ? slopes
            : from point in points.Order(Point.ByValues)
              select new Change(subject, column, $"{point}", MedianOf(before, column, point), MedianOf(after, column, point), better);
    }

    private static Direction? BetterOf(Question question, Column column)
    {
        return question.LessIsBetter.Any(Is) ? Direction.Lower : question.MoreIsBetter.Any(Is) ? Direction.Higher : null;

        bool Is(Column other) => other.Id == column.Id;
    }

    private static Estimate MedianOf(Row[] rows, Column column, Point point)
    {
        double[] sample = [.. rows.Where(row => row.Point.Equals(point)).Select(row => row.Number(column)!.Value)];
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
