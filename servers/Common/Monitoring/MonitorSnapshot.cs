namespace Servers.Common.Monitoring;

/// <summary>What a monitor says.</summary>
/// <param name="Active">Connections open now.</param>
/// <param name="Total">Connections ever served.</param>
/// <param name="Peak">The most that were open at once.</param>
/// <param name="Known">Those in its book, by remote address.</param>
/// <param name="BytesIn">Received, also on connections that are closed.</param>
/// <param name="BytesOut">Sent, also on those.</param>
/// <param name="Oldest">Since when the oldest of them is open; null where none is.</param>
/// <param name="LongestIdle">For how long the one that moved a byte least recently has not; null where none is open.</param>
readonly record struct MonitorSnapshot(
    long Active, long Total, long Peak, long Known, long BytesIn, long BytesOut, TimeSpan? Oldest, TimeSpan? LongestIdle);
