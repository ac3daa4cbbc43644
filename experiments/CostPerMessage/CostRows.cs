using static Experiments.CostPerMessage.CostColumns;

namespace Experiments.CostPerMessage;

/// <summary>What figures and tables ask of the rows.</summary>
static class CostRows
{
    /// <summary>The loads that a subject carried: of the offered ones those that it kept, and as many as it carries.</summary>
    public static IEnumerable<Step> CarriedBy(Evidence rows, string subject) =>
        from step in Steps
        where rows.Median(subject, step.Served) is not null
            && (step.MessagesPerSecond is null || rows.Median(subject, step.Kept) is { Value: >= LoadChecks.LeastKept })
        select step;

    /// <summary>A column against the rate at which it was measured.</summary>
    public static Series[] Lines(Evidence rows, Func<string, Step, Interval?> measured, Func<string, bool>? which = null) =>
    [
        .. from subject in rows.Subjects
           where which is null || which(subject)
           let points = Points(rows, subject, measured).OrderBy(point => point.X).ToArray()
           where points.Length > 0
           select new Series(subject, points),
    ];

    /// <summary>A cost over that of another subject under the same load; as many as it carries is a load of each subject's own.</summary>
    public static Interval? RatioTo(Evidence rows, string other, string subject, Step step) =>
        rows.Sample(subject, step.Cpu) is { Length: > 0 } own && CarriedBy(rows, other).Contains(step)
            && rows.Sample(other, step.Cpu) is { Length: > 0 } others && others.All(value => value > 0)
            ? Statistics.Ratio(own, others)
            : null;

    private static IEnumerable<DataPoint> Points(Evidence rows, string subject, Func<string, Step, Interval?> measured) =>
        from step in CarriedBy(rows, subject)
        let rate = step.MessagesPerSecond ?? rows.Median(subject, step.Served)!.Value.Value
        let value = measured(subject, step)
        where rate > 0 && value is { Value: > 0 }
        let whisker = value.Value is { IsBounded: true, Low: > 0 }
        select new DataPoint(rate, value.Value.Value, whisker ? value.Value.Low : null, whisker ? value.Value.High : null);
}
