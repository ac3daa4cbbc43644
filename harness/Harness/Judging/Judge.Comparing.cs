using Harness.Output;

namespace Harness.Judging;

/// <summary>
/// <c>compare</c>: reproduced when Mann-Whitney has p below 0.01 and the medians lie 5% or more apart in the direction claimed;
/// differs when they do so in the other direction, or when the whole interval of their ratio is closer to 1 than 5%; else inconclusive.
/// </summary>
public static partial class Judge
{
    private const double SignificantP = 0.01;
    private const double LeastEffect = 0.05;
    private const int LeastTrials = 5;

    /// <summary>Whether a comparison goes the way that is claimed: for a claim of several parts, all of which must.</summary>
    public static bool Holds(Finding comparison) => Compare(comparison).Kind == VerdictKind.Reproduced;

    private static (VerdictKind Kind, string Reason) Compare(Finding finding)
    {
        if (finding.Comparison is not { } comparison)
            return (VerdictKind.Inconclusive, "one figure is no comparison: two samples of five trials or more are needed");

        string claimed = finding.Claimed == Direction.Lower ? "lower" : "higher";
        string said = $"{Format.Number(comparison.Effect.Value)} times the other, claimed to be {claimed} (p {PText(comparison.PValue)})";
        if (Math.Min(comparison.FirstCount, comparison.SecondCount) < LeastTrials)
            return (VerdictKind.Inconclusive,
                $"{said}, but {comparison.FirstCount} and {comparison.SecondCount} trials are too few: it takes five of each");
        if (comparison.PValue < SignificantP && Found(comparison.Effect.Value) is { } found)
            return (found == finding.Claimed ? VerdictKind.Reproduced : VerdictKind.Differs, said);
        if (comparison.Effect.Low > 1 - LeastEffect && comparison.Effect.High < 1 + LeastEffect)
            return (VerdictKind.Differs, $"{said}: no effect of 5% or more");
        return (VerdictKind.Inconclusive, $"{said}: the trials do not tell them apart");
    }

    private static Direction? Found(double ratio) => ratio switch
    {
        <= 1 - LeastEffect => Direction.Lower,
        >= 1 + LeastEffect => Direction.Higher,
        _ => null,
    };

    private static string PText(double p) => p < 0.001 ? "below 0.001" : Format.Number(p);
}
