using System.Text.RegularExpressions;
using Harness.Judging;

namespace Harness.Report;

/// <summary>
/// FINDINGS.md: what people concluded from a run. They write it; the verdicts that a finding rests on stand between two markers that name
/// its claims, <c>&lt;!-- id id:begin --&gt;</c> and <c>&lt;!-- id id:end --&gt;</c>, and are made anew from the run.
/// </summary>
public static partial class FindingsPage
{
    /// <summary>Its name in the folder of a run.</summary>
    public const string FileName = "FINDINGS.md";

    /// <summary>The same page with the verdicts of a run.</summary>
    /// <exception cref="ArgumentException">A marker has no end, or names what is no claim.</exception>
    public static string Replace(string page, IReadOnlyList<Claim> claims, IReadOnlyList<Verdict> verdicts)
    {
        ILookup<string, Verdict> byClaim = verdicts.ToLookup(verdict => verdict.ClaimId);
        return Begin().Matches(page).Select(match => match.Groups["ids"].Value).Aggregate(page, (text, ids) =>
            Markdown.Replace(text, ids, VerdictTable.Of(ids.Split(' ').Select(id => Named(id, claims)), byClaim)));
    }

    private static Claim Named(string id, IReadOnlyList<Claim> claims) => claims.FirstOrDefault(claim => claim.Id == id)
        ?? throw new ArgumentException($"'{id}' is no claim: a marker names claims, with a space between two", nameof(id));

    [GeneratedRegex("<!-- (?<ids>.+):begin -->")]
    private static partial Regex Begin();
}
