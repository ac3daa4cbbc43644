using Harness.Judging;

namespace Harness.Report;

/// <summary>Claims and verdicts in the words of a table.</summary>
public static class VerdictText
{
    /// <summary>Every outcome, in the order of a table that counts them, with its heading.</summary>
    public static IReadOnlyList<(string Heading, VerdictKind Kind)> Outcomes { get; } =
    [
        ("reproduced", VerdictKind.Reproduced), ("differs", VerdictKind.Differs), ("inconclusive", VerdictKind.Inconclusive),
        ("not run", VerdictKind.NotRun),
    ];

    /// <summary><c>about 20.2 MiB</c>, <c>at most 2.0 KiB/conn</c>, <c>15–50 ms</c>, <c>constant threads</c>; numbers as the document
    /// has them.</summary>
    public static string Claimed(Claim claim) => claim.Relation switch
    {
        Relation.Compare => "a direction",
        Relation.InRange or Relation.BestIn => WithUnit(claim.Expected.Replace('-', '–'), claim.Unit),
        Relation.EqualTo => WithUnit(claim.Expected, claim.Unit),
        _ => $"{claim.Relation.Word()} {WithUnit(claim.Expected, claim.Unit)}",
    };

    /// <summary><c>3.81 (3.79–3.84) KiB/conn</c>; empty when nothing was measured.</summary>
    public static string Measured(Verdict verdict)
    {
        if (verdict.Kind == VerdictKind.NotRun)
            return "";
        var interval = new Interval(
            verdict.Measured ?? double.NaN, verdict.Low ?? double.NegativeInfinity, verdict.High ?? double.PositiveInfinity);
        return Format.Quantity(interval, verdict.Unit);
    }

    public static string Subject(Verdict verdict) => verdict.Subject == Judge.DotNet ? ".NET" : "as written";

    private static string WithUnit(string number, string unit) => unit switch
    {
        "" => number,
        "ratio" => number + "×",
        "%" => number + "%",
        _ => $"{number} {unit}",
    };
}
