namespace Harness.Judging;

/// <summary>
/// Turns a finding into a verdict. Each claim allows a band of values: an interval inside it is reproduced, one outside differs, and one
/// across an end is inconclusive, so that a wider interval, of which noise is the cause, never makes a verdict bolder.
/// <list type="bullet">
/// <item><c>about</c>: 0.8 to 1.25 times the number, as bioequivalence has it: its ends are reciprocal, and the whole interval must lie
/// between them (FDA, Statistical Approaches to Establishing Bioequivalence, 2001).</item>
/// <item><c>count</c>: the number, give or take the tolerance that the claim states.</item>
/// <item><c>falls by</c>: what remains is about what the document leaves, since 99% of a fall by 80% may be a twentieth of what
/// remains, or none of it.</item>
/// <item><c>at least</c>, <c>at most</c>, <c>in range</c>, <c>best in</c>: as they say, ends included.</item>
/// <item><c>equals</c>: the number without any width. Where no event was seen and none is claimed, the claim is reproduced, and the bound
/// on how many are to be expected is told beside it.</item>
/// <item><c>compare</c>: see <c>Judge.Comparing.cs</c>.</item>
/// </list>
/// </summary>
public static partial class Judge
{
    /// <summary>The subject of a verdict on the runtime that the document speaks of.</summary>
    public const string AsWritten = "as-written";

    /// <summary>The subject of a verdict on the .NET counterpart.</summary>
    public const string DotNet = "dotnet";

    private const double AboutLow = 0.8;

    /// <summary>How many times what is claimed a value may be to be about it.</summary>
    public const double AboutHigh = 1.25;

    /// <summary>The unit of a verdict on a fall: what remains, in per cent.</summary>
    private const string Left = "% left";

    /// <summary>Judges one claim for one subject.</summary>
    /// <param name="claim">As <see cref="ClaimsFile"/> reads it.</param>
    /// <param name="subject"><see cref="AsWritten"/> or <see cref="DotNet"/>.</param>
    /// <param name="finding">In the claim's unit.</param>
    /// <param name="basis">The trials that it rests on; null where nobody counted them.</param>
    public static Verdict Decide(Claim claim, string subject, Finding finding, Basis? basis = null)
    {
        if (finding.Measured is not { } measured)
            return new(claim.Id, subject, claim.Expected, claim.Unit, null, null, null, VerdictKind.NotRun, finding.Note);
        (VerdictKind kind, string reason) = claim.Relation == Relation.Compare ? Compare(finding) : Place(claim, measured, finding.Bounds);
        if (basis is { IsTooThin: true } && finding.Bounds != Bounds.Events && kind != VerdictKind.Inconclusive)
            (kind, reason) = (VerdictKind.Inconclusive, $"{reason}, but too many trials failed to say");
        return new(claim.Id, subject, claim.Expected, UnitOf(claim), Finite(measured.Value), Finite(measured.Low), Finite(measured.High),
            kind, string.Join("; ",
                ((string[])[reason, What(finding.Bounds), $"{basis}", .. basis?.Cautions ?? [], finding.Note])
                    .Where(part => part.Length > 0)));
    }

    private static (VerdictKind Kind, string Reason) Place(Claim claim, Interval measured, Bounds bounds)
    {
        if (!double.IsFinite(measured.Value))
            return (VerdictKind.Inconclusive, "no finite value: what it is divided by may be 0");
        Band band = BandOf(claim);
        string place = Distance.Text(claim, measured.Value);
        if (band.Holds(measured) || bounds == Bounds.Events && measured.Value == 0 && band.Holds(Interval.Exactly(0)))
            return (VerdictKind.Reproduced, place);
        if (band.Misses(measured))
            return (VerdictKind.Differs, place);
        return (VerdictKind.Inconclusive, measured.IsBounded
            ? $"{place}, but the interval {Format.Ends(measured)} is too wide to say"
            : $"{place}, but the interval has no end: more repetitions are needed");
    }

    private static Band BandOf(Claim claim)
    {
        double number = claim.Number ?? 0;
        return claim.Relation switch
        {
            Relation.About => About(number),
            Relation.FallsBy => About(claim.Remains),
            Relation.Count when claim.Tolerance is { } tolerance => new(number - tolerance, number + tolerance),
            Relation.AtLeast => new(number, double.PositiveInfinity),
            Relation.AtMost => new(double.NegativeInfinity, number),
            Relation.EqualTo => new(number, number),
            Relation.InRange or Relation.BestIn when claim.Range is { } range => new(range.Low, range.High),
            _ => throw new ArgumentException($"claim '{claim.Id}' cannot be judged: {claim.Defect}", nameof(claim)),
        };
    }

    private static Band About(double number) => new(AboutLow * number, AboutHigh * number);

    private static string UnitOf(Claim claim) => claim.Relation switch
    {
        Relation.Compare => "ratio",
        Relation.FallsBy => Left,
        _ => claim.Unit,
    };

    private static string What(Bounds bounds) =>
        bounds == Bounds.Extremes ? "from the smallest to the largest that was seen, which is no interval of 99%" : "";

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
