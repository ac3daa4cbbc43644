using System.Net;

namespace Experiments.Subjects.Outbound;

/// <param name="Target">Whom requests go to.</param>
/// <param name="PoolSize">The most that the pool of connections has open.</param>
/// <param name="IdleTime">How long any pool keeps one that nobody uses.</param>
sealed record OutboundOptions(IPEndPoint Target, int PoolSize, TimeSpan IdleTime)
{
    private const int LargestPool = 1 << 16;
    private const int LongestIdle = 3_600_000;

    /// <exception cref="UsageException">Something is missing, unknown or out of range.</exception>
    public static OutboundOptions Parse(string[] words)
    {
        var options = new Options("outbound", words, "--target", "--pool-size", "--idle-ms");
        return new(
            options.Endpoint("--target"),
            options.Whole("--pool-size", 1, LargestPool, otherwise: 16),
            TimeSpan.FromMilliseconds(options.Whole("--idle-ms", 1, LongestIdle, otherwise: 60_000)));
    }
}
