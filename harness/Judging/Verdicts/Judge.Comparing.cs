using MathNet.Numerics;

namespace Harness.Judging;

/// <summary>
/// <c>compare</c>: reproduced when Mann-Whitney, corrected for all comparisons of its experiment, has p below 0.01 and the whole interval
/// of the ratio of the medians lies 5% or more from 1 in the direction claimed; differs when it does so in the other direction, or when the
/// whole interval is closer to 1 than 5%; else inconclusive.
/// </summary>
public static partial class Judge
{
    private const double SignificantP = 0.01;
    private const double LeastEffect = 0.05;
    private const int LeastTrials = 5;

    /// <summary>Whether a comparison goes the way that is claimed: for a claim of several parts, all of which must.</summary>
    public static bool Holds(Finding comparison) => Compare(comparison).Kind == VerdictKind.Reproduced;

    /// <summary>
    /// How many trials of each side can tell them apart at all among so many comparisons: of two samples of n the least p is 2 in
    /// C(2n, n), when every value of one lies below every value of the other.
    /// </summary>
    public static int TrialsNeeded(int family) => Enumerable.Range(LeastTrials, int.MaxValue - LeastTrials)
        .First(trials => 2 * family / SpecialFunctions.Binomial(2 * trials, trials) < SignificantP);

    private static (VerdictKind Kind, string Reason) Compare(Finding finding)
    {
        if (finding.Comparison is not { } comparison)
            return (VerdictKind.Inconclusive, "one figure is no comparison: two samples of five trials or more are needed");
        string claimed = finding.Claimed == Direction.Lower ? "lower" : "higher";
        string said = $"{Format.Number(comparison.Effect.Value)} times the other, claimed to be {claimed} (p {PText(comparison)})";
        int needed = TrialsNeeded(comparison.Family);
        if (Math.Min(comparison.FirstCount, comparison.SecondCount) < needed)
            return (VerdictKind.Inconclusive,
                $"{said}, but {comparison.FirstCount} and {comparison.SecondCount} trials are too few: it takes {needed} of each");
        if (comparison.PValue < SignificantP && Found(comparison.Effect) is { } found)
            return (found == finding.Claimed ? VerdictKind.Reproduced : VerdictKind.Differs, said);
        if (comparison.Effect.Low > 1 - LeastEffect && comparison.Effect.High < 1 + LeastEffect)
            return (VerdictKind.Differs, $"{said}: no effect of 5% or more");
        return (VerdictKind.Inconclusive, $"{said}: the trials do not tell them apart by 5% or more");
    }

    /// <summary>Something over nothing is more than any ratio.</summary>
    private static Direction? Found(Interval ratio) =>
        ratio.High <= 1 - LeastEffect ? Direction.Lower
        : ratio.Low >= 1 + LeastEffect || double.IsPositiveInfinity(ratio.Value) ? Direction.Higher
        : null;

    private static string PText(Comparison comparison)
    {
        string p = comparison.PValue < 0.001 ? "below 0.001" : Format.Number(comparison.PValue);
        return comparison.Family == 1 ? p : $"{p}, corrected for {comparison.Family} comparisons";
    }
}
