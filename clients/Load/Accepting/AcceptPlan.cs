using Contract;

namespace Clients.Load.Accepting;

// How a listener is asked to accept.
// Count: Connections at most.
// PerSecond: Connections a second; infinite for as fast as they come.
// For: How long.
// After: How long it stands still before.
sealed record AcceptPlan(long Count, double PerSecond, TimeSpan For, TimeSpan After)
{
    public static readonly string[] Members = ["count", "per_second", "seconds", "after_seconds"];

    public static AcceptPlan Of(Request request) => new(
        request.WholeIfTold("count") ?? long.MaxValue,
        request.NumberIfTold("per_second") ?? double.PositiveInfinity,
        request.SecondsIfTold("seconds", 1),
        request.SecondsIfTold("after_seconds", 0));
}
