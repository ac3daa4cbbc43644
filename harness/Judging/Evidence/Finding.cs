namespace Harness.Judging;

/// <summary>What the rows say about a claim, before it is judged.</summary>
/// <param name="Measured">In the unit of the claim; for a comparison the ratio of the medians; null when nothing was measured.</param>
/// <param name="Note">What was measured and over what; or, when nothing was, what is missing.</param>
public sealed record Finding(Interval? Measured, string Note)
{
    /// <summary>What the ends of the interval are.</summary>
    public Bounds Bounds { get; init; }

    /// <summary>The samples behind a claim of the relation <see cref="Relation.Compare"/>; null for the others.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>Which way the claim says that the comparison goes.</summary>
    public Direction Claimed { get; init; }

    /// <summary>A measured quantity in the claim's unit; for <see cref="Relation.FallsBy"/> what remains, in per cent.</summary>
    public static Finding Of(Interval measured, string note) => new(measured, note);

    /// <summary>Something that was counted, not estimated: where the trials do not agree, from the smallest to the largest.</summary>
    /// <param name="counts">One a trial, at least one.</param>
    public static Finding OfCounts(IReadOnlyList<double> counts, string note)
    {
        double[] ascending = [.. counts.Order()];
        var measured = new Interval(ascending[(ascending.Length - 1) / 2], ascending[0], ascending[^1]);
        return new(measured, note) { Bounds = ascending[0] == ascending[^1] ? Bounds.Counted : Bounds.Extremes };
    }

    /// <summary>The smallest and the largest that was seen, with the one in the middle.</summary>
    public static Finding OfExtremes(Interval measured, string note) => new(measured, note) { Bounds = Bounds.Extremes };

    /// <summary>Events that were counted in so many tries.</summary>
    public static Finding OfEvents(long seen, long tries, string note)
    {
        Interval expected = Statistics.Events(seen);
        string rate = $"fewer than 1 in {Format.Number(Math.Floor(tries / expected.High))} is to be expected, with 99%";
        return new(expected, $"{Format.Number(seen)} of {Format.Number(tries)}, so that {rate}; {note}") { Bounds = Bounds.Events };
    }

    /// <summary>Two samples, of which the claim says that the first is lower or higher than the second.</summary>
    public static Finding Of(Comparison comparison, Direction claimed, string note) =>
        new(comparison.Effect, note) { Comparison = comparison, Claimed = claimed };

    /// <summary>Nothing was measured, because.</summary>
    public static Finding NotRun(string because) => new(null, because);
}
