using Subjects;

namespace Experiments.Walls.Driving;

/// <summary>How a listener is asked to accept.</summary>
/// <param name="Count">Connections at most.</param>
/// <param name="PerSecond">Connections a second; infinite for as fast as they come.</param>
/// <param name="Seconds">How long.</param>
/// <param name="AfterSeconds">How long it stands still before.</param>
sealed record AcceptPlan(long Count, double PerSecond, double Seconds, double AfterSeconds)
{
    public static AcceptPlan Of(Request request) => new(
        request.Whole("count") ?? long.MaxValue,
        request.Number("per_second") ?? double.PositiveInfinity,
        request.Number("seconds") ?? 1,
        request.Number("after_seconds") ?? 0);
}
