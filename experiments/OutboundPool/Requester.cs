namespace Experiments.OutboundPool;

/// <summary>A subject that makes requests, in one of the modes of its program.</summary>
/// <param name="Mode">As the program's <c>run</c> is told it.</param>
/// <param name="SpeaksHttp">Else a request is a line that comes back.</param>
/// <param name="KeepsConnections">For later requests.</param>
sealed record Requester(Subject Subject, string Mode, bool SpeaksHttp, bool KeepsConnections)
{
    /// <summary>What its program is told beside the target.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>How its program is told for how long to keep a connection that nobody uses; empty where it cannot be.</summary>
    public Func<TimeSpan, IReadOnlyList<string>> KeepsFor { get; init; } = _ => [];
}
