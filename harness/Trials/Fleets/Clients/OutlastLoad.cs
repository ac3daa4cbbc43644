namespace Harness.Trials.Fleets;

/// <summary>Messages that are under way on every connection until the server ends it.</summary>
/// <param name="MessageBytes">Of each.</param>
/// <param name="InFlight">Under way on each connection at any time.</param>
/// <param name="Signal">
/// What each client sends to the process that serves it once all its connections are under way; null where somebody else ends the server.
/// </param>
/// <param name="UnderWayBytes">What a connection has got back when it is under way.</param>
public sealed record OutlastLoad(long MessageBytes, int InFlight, int? Signal, long UnderWayBytes)
{
    /// <summary>How many bytes of each connection are read at once, and how often; null reads what comes.</summary>
    public (int Bytes, double EverySeconds)? Reading { get; init; }
}
