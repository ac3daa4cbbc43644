using Harness.Judging;

namespace Harness.Report;

/// <summary>A verdict that surprises, in a plain sentence.</summary>
/// <param name="Claim">What the document says.</param>
/// <param name="Verdict">Of the runtime that the document speaks of.</param>
/// <param name="DotNet">Of .NET; null where nothing answers for it.</param>
/// <param name="Factor">How far what was measured is from what is claimed, at least (<see cref="Distance.Factor"/>).</param>
public sealed record Headline(Claim Claim, Verdict Verdict, Verdict? DotNet, double Factor)
{
    /// <summary>The claim, what is claimed, what was measured, and the factor.</summary>
    public string Sentence =>
        $"{Claim.Statement} – claimed {VerdictText.Claimed(Claim)}, measured {VerdictText.Measured(Verdict)}, "
        + $"{(Verdict.Low == Verdict.High ? "" : "at least ")}{Format.Number(Factor)} times {(IsLess ? "less" : "more")}{Net}.";

    private bool IsLess => Distance.IsLess(Claim, Verdict);

    private string Net => DotNet is { Measured: not null } ? $"; .NET {VerdictText.Measured(DotNet)}" : "";

    /// <summary>
    /// The verdicts that surprise most. Only those on the runtime that the document speaks of are asked, and only those with a figure of
    /// which it can be said how many times another it is. All that differ take part, by how far the near end of the interval is from what
    /// is claimed; of those that are reproduced the ratios, by how far they go beyond what is claimed, since of other figures a document
    /// says "at least 1" for that there are some at all. What is within 1.25 times of the claim is no surprise. So that five sentences are
    /// not five sizes of one thing, each experiment gives its farthest before any gives its second.
    /// </summary>
    /// <param name="claims">Every claim.</param>
    /// <param name="verdicts">The verdicts on them.</param>
    /// <param name="count">How many at most.</param>
    public static IReadOnlyList<Headline> Of(IReadOnlyList<Claim> claims, IReadOnlyList<Verdict> verdicts, int count)
    {
        Dictionary<string, Claim> byId = claims.ToDictionary(claim => claim.Id);
        Dictionary<string, Verdict> dotNet = verdicts.Where(verdict => verdict.Subject == Judge.DotNet)
            .ToDictionary(verdict => verdict.ClaimId);
        var surprising = from verdict in verdicts
                         where verdict.Subject == Judge.AsWritten
                         let claim = byId[verdict.ClaimId]
                         where verdict.Kind == VerdictKind.Differs || verdict.Kind == VerdictKind.Reproduced && claim.Unit == Ratio
                         let factor = Distance.Factor(claim, verdict)
                         where factor > Judge.AboutHigh
                         select new Headline(claim, verdict, dotNet.GetValueOrDefault(claim.Id), factor.Value);
        return
        [
            .. surprising.GroupBy(headline => headline.Claim.Experiment)
                .SelectMany(group => group.OrderByDescending(headline => headline.Factor).Index())
                .OrderBy(ranked => ranked.Index).ThenByDescending(ranked => ranked.Item.Factor)
                .Take(count).Select(ranked => ranked.Item),
        ];
    }

    private const string Ratio = "ratio";
}
