namespace Harness.Judging;

/// <summary>How far a measured value is from what is claimed.</summary>
public static class Distance
{
    /// <summary>
    /// How many times what is claimed was measured, or how many times as much is claimed as was measured: by the end of the interval that
    /// is nearer to the claim, so that it is so far at least, and 1 where the claim lies within. Null where nothing was measured, and where
    /// what is claimed, or that end, is no number above 0.
    /// </summary>
    public static double? Factor(Claim claim, Verdict verdict)
    {
        (double low, double high) = Claimed(claim);
        if (verdict.Measured is null || low <= 0)
            return null;
        double factor = verdict.Low > high ? verdict.Low.Value / high
            : verdict.High < low ? low / verdict.High.Value
            : 1;
        return factor >= 1 && double.IsFinite(factor) ? factor : null;
    }

    /// <summary>Whether less was measured than is claimed; of a fall, less than it leaves.</summary>
    public static bool IsLess(Claim claim, Verdict verdict) => verdict.Measured < Claimed(claim).Low;

    private static (double Low, double High) Claimed(Claim claim) => claim.Relation switch
    {
        Relation.Compare => (1, 1),
        Relation.FallsBy => (claim.Remains, claim.Remains),
        _ => claim.Range ?? (claim.Number ?? 0, claim.Number ?? 0),
    };

    /// <summary>The same in words, of the measured value alone.</summary>
    internal static string Text(Claim claim, double measured)
    {
        if (claim.Range is { } range)
            return FromRange(measured, range.Low, range.High);
        if (claim.IsWord)
            return $"departs from '{claim.Expected}' by {Format.Number(measured)} {claim.Unit}";
        double number = claim.Relation == Relation.FallsBy ? claim.Remains : claim.Number ?? 0;
        return number == 0 || claim.Relation == Relation.EqualTo
            ? $"{Format.Number(measured)} {claim.Unit} where {(number == 0 ? "none" : Format.Number(number))} is claimed"
            : $"{Format.Number(measured / number)} times what {(claim.Relation == Relation.FallsBy ? "the claim leaves" : "is claimed")}";
    }

    private static string FromRange(double measured, double low, double high) => measured switch
    {
        _ when measured < low => $"{Format.Number(measured / low)} times the lower end of what is claimed",
        _ when measured > high => $"{Format.Number(measured / high)} times the upper end of what is claimed",
        _ => "within what is claimed",
    };
}
