namespace Harness.Judging;

/// <summary>What the rows say about a claim, before it is judged.</summary>
/// <param name="Measured">In the unit of the claim; for a comparison the ratio of the medians; null when nothing was measured.</param>
/// <param name="Note">What was measured and over what; or, when nothing was, what is missing.</param>
public sealed record Finding(Interval? Measured, string Note)
{
    /// <summary>The samples behind a claim of the relation <see cref="Relation.Compare"/>; null for the others.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>Which way the claim says that the comparison goes.</summary>
    public Direction Claimed { get; init; }

    /// <summary>A measured quantity in the claim's unit.</summary>
    public static Finding Of(Interval measured, string note) => new(measured, note);

    /// <summary>Two samples, of which the claim says that the first is lower or higher than the second.</summary>
    public static Finding Of(Comparison comparison, Direction claimed, string note) =>
        new(comparison.Effect, note) { Comparison = comparison, Claimed = claimed };

    /// <summary>Nothing was measured, because.</summary>
    public static Finding NotRun(string because) => new(null, because);
}
