namespace Harness.Judging;

/// <summary>How far a measured value is from what is claimed, in words.</summary>
internal static class Distance
{
    public static string Text(Claim claim, double measured)
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
