using Harness.Trials.Fleets;

namespace Harness.Trials.Loads;

/// <summary>How many messages a closed loop has under way.</summary>
/// <param name="OnEach">On each connection.</param>
/// <param name="Window">
/// At most so many over all connections to a server process, one on each at most; null for all connections.
/// </param>
public sealed record MessagesInFlight(int OnEach, int? Window = null)
{
    /// <summary>So many at once on every connection.</summary>
    public static MessagesInFlight Each(int messages) => new(messages);

    /// <summary>One on each of so many connections to each server process, taking turns.</summary>
    public static MessagesInFlight AtOnce(int window) => new(1, window);

    /// <summary>How many that is.</summary>
    public long Over(ShardPlan plan) => plan.Connections.Sum(connections => Math.Min(connections, Window ?? connections) * (long)OnEach);

    /// <summary>Twice as many: a wider window, or, where connections do not suffice for that, one message more on each.</summary>
    public MessagesInFlight Doubled(ShardPlan plan) =>
        2 * Window is { } wider && wider <= plan.Connections.Min() ? AtOnce(wider) : Each(2 * OnEach);

    /// <summary>Has clients send so.</summary>
    internal Task<ClosedLoop> SendAsync(ClientFleet clients, TimeSpan duration, long messageBytes, CancellationToken cancellation) =>
        Window is { } window ? clients.LoopAsync(duration, messageBytes, window, cancellation)
            : clients.PipelineAsync(duration, messageBytes, OnEach, cancellation);
}
