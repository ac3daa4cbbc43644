namespace Experiments.BufferSizes;

/// <summary>What document 003 recommends for messages of some sizes, all in bytes.</summary>
/// <param name="ClaimId">Its row of claims.csv.</param>
/// <param name="Messages">The sizes at which claims.csv has it judged.</param>
/// <param name="Least">The smallest buffer recommended.</param>
/// <param name="Most">The largest.</param>
sealed record Recommendation(string ClaimId, IReadOnlyList<long> Messages, long Least, long Most)
{
    private const long Kibi = 1024;

    public static readonly IReadOnlyList<Recommendation> All =
    [
        new("netpoll.buffer.small", [64, 256, 512], 4 * Kibi, 8 * Kibi),
        new("netpoll.buffer.medium", [1 * Kibi, 4 * Kibi, 10 * Kibi], 16 * Kibi, 32 * Kibi),
        new("netpoll.buffer.large", [128 * Kibi, 1024 * Kibi], 64 * Kibi, 128 * Kibi),
    ];

    /// <summary>Whether a buffer is among those recommended for a message.</summary>
    public static bool Holds(long messageBytes, long bufferBytes) =>
        All.Any(one => one.Messages.Contains(messageBytes) && one.Least <= bufferBytes && bufferBytes <= one.Most);
}
