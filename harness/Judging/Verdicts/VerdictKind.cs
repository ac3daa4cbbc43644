namespace Harness.Judging;

/// <summary>What the rows say about a claim; in verdicts.csv <c>reproduced</c>, <c>differs</c>, <c>inconclusive</c> or
/// <c>not-run</c>.</summary>
public enum VerdictKind
{
    /// <summary>The interval is where the claim says.</summary>
    Reproduced,

    /// <summary>The whole interval is elsewhere; the reason states the factor.</summary>
    Differs,

    /// <summary>The interval is too wide to say.</summary>
    Inconclusive,

    /// <summary>Nothing was measured; the reason says what is missing.</summary>
    NotRun,
}
