using Harness.Judging;

namespace Harness.Report;

/// <summary>The claims for which there is no verdict at all.</summary>
internal static class Unanswered
{
    /// <summary>One sentence that counts them by experiment; null when every claim has a verdict.</summary>
    /// <param name="which">Who lacks their experiments: "this run does not have".</param>
    public static string? Sentence(IReadOnlyList<Claim> claims, IReadOnlyList<Verdict> verdicts, string which)
    {
        HashSet<string> answered = [.. verdicts.Select(verdict => verdict.ClaimId)];
        HashSet<string> here = [.. claims.Where(claim => answered.Contains(claim.Id)).Select(claim => claim.Experiment)];
        Claim[] open = [.. claims.Where(claim => !answered.Contains(claim.Id))];
        Claim[] elsewhere = [.. open.Where(claim => !here.Contains(claim.Experiment))];
        Claim[] forgotten = [.. open.Except(elsewhere)];
        string[] sentences =
        [
            .. elsewhere.Length == 0
                ? Array.Empty<string>()
                : [$"{elsewhere.Length} further {Belong(elsewhere.Length)} to experiments that {which}: {List(elsewhere)}."],
            .. forgotten.Length == 0 ? Array.Empty<string>() : [$"Without an answer: {List(forgotten)}."],
        ];
        return sentences.Length == 0 ? null : string.Join(' ', sentences);
    }

    private static string Belong(int count) => count == 1 ? "claim belongs" : "claims belong";

    private static string List(Claim[] claims) => string.Join(", ", claims
        .GroupBy(claim => claim.Experiment).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} ({group.Count()})"));
}
