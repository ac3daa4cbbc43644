using System.Globalization;

namespace Experiments.Walls;

/// <summary>What rows say where something was counted rather than estimated.</summary>
static class WallFindings
{
    /// <summary>Where the wall was put: of the parameters one at most is not left as it is.</summary>
    public static long Limit(this Evidence rows, Row row) => rows.Question.Parameters.Max(parameter => row.Point[parameter.Id]);

    /// <summary>The limits at which a subject has a measured column, ascending.</summary>
    public static long[] Limits(this Evidence rows, string subject, Column column) =>
        [.. rows.Measured(subject, column).Select(rows.Limit).Distinct().Order()];

    /// <summary>Every value of a column of one subject at one limit, one a repetition.</summary>
    public static double[] Sample(this Evidence rows, string subject, Column column, long limit) =>
        rows.Sample(subject, column, row => rows.Limit(row) == limit);

    /// <summary>A count at one limit.</summary>
    public static Finding Counted(this Evidence rows, string subject, Column column, long limit, string note)
    {
        double[] counts = rows.Sample(subject, column, limit);
        return counts.Length == 0 ? rows.NotMeasured(subject, $"a limit of {limit:N0}") : Finding.OfCounts(counts, note);
    }

    /// <summary>The text that trials at one limit wrote, of the first of them; null when none did.</summary>
    public static string? Text(this Evidence rows, string subject, Column column, long limit) =>
        rows.Texts(subject, column, limit).FirstOrDefault();

    /// <summary>Every text that trials at one limit wrote, each once.</summary>
    public static IEnumerable<string> Texts(this Evidence rows, string subject, Column column, long limit) => rows.Rows
        .Where(row => row.Subject == subject && rows.Limit(row) == limit)
        .Select(row => row.Text(column)).OfType<string>().Where(text => text.Length > 0).Distinct();

    /// <summary>A number in a sentence; in words where it was not measured.</summary>
    public static string Told(this double? value, string format = "") =>
        value?.ToString(format, CultureInfo.InvariantCulture) ?? "not measured";

    /// <summary>The median of a column at one limit; null when nothing was measured.</summary>
    public static double? At(this Evidence rows, string subject, Column column, long limit) =>
        rows.Aside.Sample(subject, column, limit) is { Length: > 0 } sample ? Statistics.Median(sample).Value : null;
}
