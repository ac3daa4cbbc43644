using Charts;
using Harness.Judging;

namespace Harness.Report;

/// <summary>Measured quantities as bars, which begin at nothing: what a machine gave back rather than took is drawn as nothing.</summary>
public static class MeasuredBar
{
    /// <summary>A bar of one part, with its interval as a whisker where both ends are known and none lies below nothing.</summary>
    public static Bar Of(string name, Interval measured) => measured is { IsBounded: true, Low: >= 0 }
        ? new(name, [measured.Value], measured.Low, measured.High)
        : new(name, [Part(measured.Value)]);

    /// <summary>A bar for each subject of which something was measured, in the order of the question.</summary>
    public static IEnumerable<Bar> OfAll(Evidence rows, Func<string, Interval?> measured) =>
        from subject in rows.Subjects
        let found = measured(subject)
        where found is not null
        select Of(subject, found.Value);

    /// <summary>One part of a bar; null stays null, for what was not measured is no part of nothing.</summary>
    public static double? Part(double? measured) => measured is { } known ? Math.Max(0, known) : null;
}
