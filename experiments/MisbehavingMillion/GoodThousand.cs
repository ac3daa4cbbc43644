namespace Experiments.MisbehavingMillion;

/// <summary>A thousand clients that do as they should: each sends a message a second and verifies the echo.</summary>
sealed class GoodThousand(ClientFleet clients, TimeSpan round)
{
    public const int Count = 1_000;

    private const long MessageBytes = 64;

    /// <summary>Round after round, one at least, until something else is done.</summary>
    public async Task<Noticed> TalkUntilAsync(Task done, CancellationToken cancellation)
    {
        Noticed noticed = default;
        do
        {
            (OpenLoop echoed, Lost lost) = await clients.ScheduleAndCountAsync(Count, round, MessageBytes, cancellation);
            noticed = noticed.And(echoed, lost);
        }
        while (!done.IsCompleted);
        return noticed;
    }
}
