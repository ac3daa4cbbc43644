using Harness.Trials.Fleets;

namespace Harness.Trials.Loads;

/// <summary>
/// The most that a server carries with a message under way on each connection at most: closed loops, each with four times the messages
/// of the one before, of which the best is the peak. Beyond it more of them only wait, and cost what waiting costs.
/// </summary>
/// <param name="MessagesPerSecond">Of the best step.</param>
/// <param name="InFlight">Messages under way in that, over all server processes.</param>
public sealed record Ladder(double MessagesPerSecond, long InFlight)
{
    private const int FirstStep = 16;
    private const int Factor = 4;

    /// <summary>Climbs it on connections that are open.</summary>
    /// <param name="plan">Of the connections.</param>
    /// <param name="step">How long a step is.</param>
    /// <exception cref="Harness.Instruments.TrialFailedException">A byte was wrong, or a connection was lost.</exception>
    public static async Task<Ladder> ClimbAsync(
        ClientFleet clients, ShardPlan plan, TimeSpan step, long messageBytes, CancellationToken cancellation)
    {
        var best = new Ladder(0, 0);
        foreach (MessagesInFlight inFlight in Steps(plan))
        {
            ClosedLoop loop = await inFlight.SendAsync(clients, step, messageBytes, cancellation);
            var reached = new Ladder(loop.Messages / loop.Seconds, inFlight.Over(plan));
            if (reached.MessagesPerSecond > best.MessagesPerSecond)
                best = reached;
        }
        return best;
    }

    /// <summary>From few messages to each server process on, up to one on each connection.</summary>
    internal static IEnumerable<MessagesInFlight> Steps(ShardPlan plan)
    {
        for (int window = FirstStep; window < plan.Connections.Max(); window *= Factor)
            yield return MessagesInFlight.AtOnce(window);
        yield return MessagesInFlight.Each(1);
    }
}
