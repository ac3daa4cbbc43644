namespace Harness.Trials.Fleets;

/// <summary>What a client fleet sees when it looks at each of its connections.</summary>
/// <param name="Open">Open, whether or not bytes wait to be read.</param>
/// <param name="ClosedByPeer">The server sent its end of stream.</param>
/// <param name="Reset">The connection was reset.</param>
/// <param name="Unread">Open, with bytes that nobody asked for.</param>
public sealed record ClientCensus(long Open, long ClosedByPeer, long Reset, long Unread);
