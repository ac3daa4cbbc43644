using Harness.Output;

namespace Harness.Judging;

/// <summary>
/// Turns a finding into a verdict. Intervals are those of 99%; every relation has three outcomes, and what cannot be told is inconclusive.
/// <list type="bullet">
/// <item><c>about</c>: the band is 0.8 to 1.25 times the number, the one that bioequivalence uses because its ends are reciprocal
/// (FDA, Statistical Approaches to Establishing Bioequivalence, 2001). An interval that misses the band differs. One that meets it is
/// reproduced, unless it reaches out of the band and is wider than the band: such an interval meets the band wherever the truth lies around
/// it, so it is inconclusive.</item>
/// <item><c>at least</c>, <c>at most</c>, <c>in range</c>, <c>best in</c>: inside is reproduced, wholly outside differs, across an end is
/// inconclusive.</item>
/// <item><c>equals</c>: the number without any width is reproduced; an interval without the number differs; one around it is
/// inconclusive.</item>
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
    private const double AboutHigh = 1.25;

    /// <summary>Judges one claim for one subject.</summary>
    /// <param name="claim">As <see cref="ClaimsFile"/> reads it.</param>
    /// <param name="subject"><see cref="AsWritten"/> or <see cref="DotNet"/>.</param>
    /// <param name="finding">In the claim's unit.</param>
    public static Verdict Decide(Claim claim, string subject, Finding finding)
    {
        if (finding.Measured is not { } measured)
            return new(claim.Id, subject, claim.Expected, claim.Unit, null, null, null, VerdictKind.NotRun, finding.Note);

        (VerdictKind kind, string reason) = claim.Relation == Relation.Compare ? Compare(finding) : Place(claim, measured);
        string unit = claim.Relation == Relation.Compare ? "ratio" : claim.Unit;
        return new(claim.Id, subject, claim.Expected, unit, Finite(measured.Value), Finite(measured.Low), Finite(measured.High), kind,
            finding.Note.Length == 0 ? reason : $"{reason}; {finding.Note}");
    }

    private static (VerdictKind Kind, string Reason) Place(Claim claim, Interval measured)
    {
        if (!double.IsFinite(measured.Value))
            return (VerdictKind.Inconclusive, "no finite value: what it is divided by may be 0");

        Band band = BandOf(claim);
        string place = Distance.Text(claim, measured.Value);
        if (band.Holds(measured))
            return (VerdictKind.Reproduced, place);
        if (band.Misses(measured))
            return (VerdictKind.Differs, place);
        if (claim.Relation == Relation.About && measured.High - measured.Low <= band.Width)
            return (VerdictKind.Reproduced, place);
        return (VerdictKind.Inconclusive, measured.IsBounded
            ? $"{place}, but the interval {Format.Ends(measured)} is too wide to say"
            : $"{place}, but the interval has no end: more repetitions are needed");
    }

    private static Band BandOf(Claim claim)
    {
        double number = claim.Number ?? 0;
        return claim.Relation switch
        {
            Relation.About => new(AboutLow * number, AboutHigh * number),
            Relation.AtLeast => new(number, double.PositiveInfinity),
            Relation.AtMost => new(double.NegativeInfinity, number),
            Relation.EqualTo => new(number, number),
            Relation.InRange or Relation.BestIn when claim.Range is { } range => new(range.Low, range.High),
            _ => throw new ArgumentException($"claim '{claim.Id}' cannot be judged: {claim.Defect}", nameof(claim)),
        };
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
