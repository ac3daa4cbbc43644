using Harness.Declaring;
using Harness.Fleets;
using Harness.Running;

namespace Experiments.Walls.Driving;

/// <summary>A server that is started under a limit, which may leave no room to start.</summary>
static class ConfinedServer
{
    /// <summary>One process, listening.</summary>
    /// <param name="confined">With the command that limits it.</param>
    /// <exception cref="TrialFailedException">It did not start: says what to do.</exception>
    public static async Task<ServerFleet> StartAsync(Trial confined, CancellationToken cancellation)
    {
        try
        {
            return await ServerFleet.StartAsync(confined, new ShardPlan([1]), cancellation);
        }
        catch (TrialFailedException notStarted)
        {
            throw new TrialFailedException($"{notStarted.Message}; if the limit leaves it no room to start, ask for a larger --limit");
        }
    }
}
