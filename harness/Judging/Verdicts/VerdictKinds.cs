namespace Harness.Judging;

/// <summary>The words of verdicts.csv for <see cref="VerdictKind"/>.</summary>
public static class VerdictKinds
{
    private static readonly (string Id, VerdictKind Kind)[] All =
    [
        ("reproduced", VerdictKind.Reproduced), ("differs", VerdictKind.Differs),
        ("inconclusive", VerdictKind.Inconclusive), ("not-run", VerdictKind.NotRun),
    ];

    /// <summary>The word for a kind of verdict.</summary>
    public static string Id(this VerdictKind kind) => All.Single(pair => pair.Kind == kind).Id;

    /// <summary>The kind of a word; null when there is none.</summary>
    public static VerdictKind? Find(string id) => All.Where(pair => pair.Id == id).Select(pair => (VerdictKind?)pair.Kind).FirstOrDefault();
}
