namespace Harness.Runs;

/// <summary>What the exit status of every program of the suite means.</summary>
public static class ExitStatus
{
    /// <summary>Every trial ran.</summary>
    public const int Success = 0;

    /// <summary>Some trial failed, or the results or standard output could not be written; rows are kept.</summary>
    public const int TrialFailed = 1;

    /// <summary>Refused before anything started.</summary>
    public const int Refused = 2;

    /// <summary>Interrupted: rows kept, children stopped, nothing left changed.</summary>
    public const int Interrupted = 130;
}
