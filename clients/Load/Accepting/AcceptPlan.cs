using Subjects;

namespace Clients.Load.Accepting;

// How a listener is asked to accept.
// Count: Connections at most.
// PerSecond: Connections a second; infinite for as fast as they come.
// Seconds: How long.
// AfterSeconds: How long it stands still before.
sealed record AcceptPlan(long Count, double PerSecond, double Seconds, double AfterSeconds)
{
    public static AcceptPlan Of(Request request) => new(
        request.Whole("count") ?? long.MaxValue,
        request.Number("per_second") ?? double.PositiveInfinity,
        request.Number("seconds") ?? 1,
        request.Number("after_seconds") ?? 0);
}
