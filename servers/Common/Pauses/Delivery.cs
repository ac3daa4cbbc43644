using Suspensions;

namespace Servers.Common.Pauses;

/// <summary>What the events before a mark tell.</summary>
/// <param name="MarkerStamp">The stamp of the mark itself.</param>
/// <param name="Stops">
/// Each time that the collector stopped the threads, completed since the delivery before this one, in the order of time.
/// </param>
/// <param name="IsUnfinished">Whether a background collection has its second pause still before it.</param>
sealed record Delivery(long MarkerStamp, Suspension[] Stops, bool IsUnfinished);
