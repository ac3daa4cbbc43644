using Charts;
using Harness.Judging;
using Harness.Records;

namespace Harness.Report;

/// <summary>A measured column as a line of a figure: the median at each size, with its interval as a whisker.</summary>
public static class MedianSeries
{
    /// <summary>The lines of all subjects that measured something above zero; each subject chooses its column.</summary>
    public static Series[] OfAll(Evidence evidence, Parameter parameter, Func<string, Column> columnOf) =>
    [
        .. from subject in evidence.Subjects
           let points = Points(evidence, subject, columnOf(subject), parameter)
           where points.Length > 0
           select new Series(subject, points),
    ];

    /// <summary>
    /// Medians for a log axis. A median of nothing or less has no place there and is left out; so is a whisker whose end is unknown,
    /// as that of a single trial is, or not above zero.
    /// </summary>
    private static DataPoint[] Points(Evidence evidence, string subject, Column column, Parameter parameter) =>
    [
        .. from size in evidence.Sizes(subject, column, parameter)
           let median = evidence.Median(subject, column, parameter, size)!.Value
           where median.Value > 0
           let whisker = median.IsBounded && median.Low > 0
           select new DataPoint(size, median.Value, whisker ? median.Low : null, whisker ? median.High : null),
    ];
}
