using Harness.Declaring;
using Harness.Fleets;
using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.BufferSizes;

/// <summary>The closed loop of a trial: the same for every subject and every buffer size, so that their rows compare.</summary>
/// <param name="InFlight">Messages under way at once, over all connections.</param>
sealed record Load(long MessageBytes, int InFlight)
{
    /// <summary>
    /// Payload under way at once. A pass ends when all of it is back, which with the smallest buffers takes half a second; so of 64
    /// connections with messages of 1 MiB eight have one under way, and take turns.
    /// </summary>
    private const long MostBytesInFlight = 8L << 20;

    public static Load At(Point point) => new(
        point[MessageSize.Id], (int)Math.Clamp(MostBytesInFlight / point[MessageSize.Id], 1, point[Connections.Id]));

    public Task<ClosedLoop> RunAsync(ClientFleet clients, TimeSpan duration, CancellationToken cancellation) =>
        clients.LoopAsync(duration, MessageBytes, InFlight, cancellation);
}
