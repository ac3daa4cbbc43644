namespace Experiments.Walls.Driving;

/// <summary>What is started under a limit, which may leave no room to start.</summary>
static class Confined
{
    /// <summary>A server in one process, listening.</summary>
    /// <param name="trial">With the command that limits it.</param>
    /// <exception cref="TrialFailedException">It did not start: says what to do.</exception>
    public static Task<ServerFleet> ServerAsync(Trial trial, CancellationToken cancellation) =>
        StartAsync(() => ServerFleet.StartAsync(trial, new ShardPlan([1]), cancellation));

    /// <inheritdoc cref="ServerAsync"/>
    public static async Task<T> StartAsync<T>(Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (TrialFailedException notStarted)
        {
            throw new TrialFailedException($"{notStarted.Message}; if the limit leaves it no room to start, ask for a larger --limit");
        }
    }
}
