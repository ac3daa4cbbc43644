namespace Servers.Common;

/// <summary>A census at one moment: counts of connections, and bytes of payload.</summary>
/// <param name="Open">Connections open now.</param>
/// <param name="Total">Connections ever accepted.</param>
/// <param name="Peak">The most that were open at once.</param>
/// <param name="Rejected">Connections accepted and refused service.</param>
/// <param name="TimedOut">Connections closed because the peer took too long.</param>
/// <param name="AcceptFailures">Calls to accept(2) that failed.</param>
/// <param name="BytesIn">Bytes received from peers.</param>
/// <param name="BytesOut">Bytes that the kernel took for sending.</param>
/// <param name="Tasks">Tasks that serve connections now; null where the server is not made of tasks.</param>
/// <param name="Drained">Connections that a drain has closed in order.</param>
/// <param name="Cut">Connections that were open when a drain had reached its limit.</param>
/// <param name="ShortSends">Sends that took a part of what they were given, and no error; null where they are not counted.</param>
/// <param name="CountsBytes">Whether its bytes mean anything: where they are not counted, both are 0.</param>
public readonly record struct CensusSnapshot(
    long Open,
    long Total,
    long Peak,
    long Rejected,
    long TimedOut,
    long AcceptFailures,
    long BytesIn,
    long BytesOut,
    long? Tasks = null,
    long Drained = 0,
    long Cut = 0,
    long? ShortSends = null,
    bool CountsBytes = true);
