namespace Experiments.GcPauses;

/// <summary>A subject and what this experiment has to know of it.</summary>
/// <param name="Load">What the clients do to it.</param>
/// <param name="BufferObjectBytes">
/// What one buffer of 4 KiB takes from the heap, its header included; null where nobody knows, as of a server of the user's own.
/// </param>
/// <param name="CanKeepSurvivors">Whether it takes <c>--cache-entries</c>.</param>
/// <param name="IsSetting">Whether it is another subject's program with other settings of the collector.</param>
/// <param name="AwaitsCollections">Whether a claim is of the time between its collections, so that its phase has to hold some.</param>
sealed record LoadedSubject(
    Subject Subject, LoadKind Load, int? BufferObjectBytes, bool CanKeepSurvivors = false, bool IsSetting = false,
    bool AwaitsCollections = false)
{
    /// <summary>The subject's id.</summary>
    public string Id => Subject.Id;

    /// <summary>Whether its connections come and go.</summary>
    public bool Churns => Load is LoadKind.Churn or LoadKind.ChurnByReset;
}
