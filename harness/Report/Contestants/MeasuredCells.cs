using System.Globalization;
using Harness.Judging;
using Harness.Records;

namespace Harness.Report.Contestants;

/// <summary>What one experiment measured of a column of the contestants' table.</summary>
/// <param name="Conditions">Under which, the same for all: <c>at 19,000 connections</c>.</param>
/// <param name="Values">By contestant, in the unit of the column; what was not measured is absent.</param>
public sealed record MeasuredCells(string Conditions, IReadOnlyDictionary<string, Interval> Values)
{
    /// <summary>The contestants of whom something was measured; null where there is none.</summary>
    public static MeasuredCells? Of(Evidence rows, string conditions, Func<string, Interval?> measured)
    {
        Dictionary<string, Interval> values = [];
        foreach (string contestant in rows.Contestants)
            if (measured(contestant) is { } value && double.IsFinite(value.Value))
                values[contestant] = value;
        return values.Count == 0 ? null : new(conditions, values);
    }

    /// <summary>Medians at the largest size at which all contestants were measured that were measured at any.</summary>
    /// <param name="conditions">What else is to be known: <c>after a collection</c>; may be empty.</param>
    /// <param name="subjectOf">Which subject speaks for a contestant; null where each does for itself.</param>
    public static MeasuredCells? AtLargest(
        Evidence rows, Column column, Parameter over, string conditions, Func<string, string>? subjectOf = null)
    {
        subjectOf ??= contestant => contestant;
        if (rows.LargestCommon([.. rows.Contestants.Select(subjectOf)], column, over) is not { } size)
            return null;
        string at = string.Create(CultureInfo.InvariantCulture, $"at {size:#,0} {over.Unit}");
        return Of(rows, conditions.Length == 0 ? at : $"{at}, {conditions}",
            contestant => rows.Median(subjectOf(contestant), column, over, size));
    }

    /// <summary>The largest value of a parameter at which a contestant was measured, which is a count.</summary>
    public static MeasuredCells? LargestOf(Evidence rows, Column column, Parameter over, string conditions) => Of(
        rows, conditions,
        contestant => rows.Largest(contestant, column, over) is { } largest ? Interval.Exactly(largest) : null);
}
