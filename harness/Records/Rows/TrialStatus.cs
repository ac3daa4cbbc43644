namespace Harness.Records;

/// <summary>How a trial ended; in rows.csv <c>ok</c>, <c>failed</c> or <c>not-run</c>.</summary>
public enum TrialStatus
{
    /// <summary>Measured and proved.</summary>
    Ok,

    /// <summary>Started, and proved nothing: the reason says why.</summary>
    Failed,

    /// <summary>Never started: the reason says what is missing.</summary>
    NotRun,
}
