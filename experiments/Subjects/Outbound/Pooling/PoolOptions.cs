namespace Experiments.Subjects.Outbound.Pooling;

/// <param name="Size">The most that are open at once, idle ones among them.</param>
/// <param name="IdleTime">How long one waits unused before it is closed: shorter than the server's own patience.</param>
public sealed record PoolOptions(int Size, TimeSpan IdleTime)
{
    /// <summary>How long whoever finds all of them lent waits for one.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether one that waited unused is looked at before it is lent.</summary>
    public bool ChecksOnBorrow { get; init; } = true;
}
