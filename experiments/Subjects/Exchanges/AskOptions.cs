using System.Net;

namespace Experiments.Subjects.Exchanges;

/// <param name="WriteBytes">Of each of the two halves.</param>
/// <param name="WritesAtOnce">Whether both halves are one write.</param>
/// <param name="NoDelay">Whether Nagle's algorithm is off (tcp(7), TCP_NODELAY).</param>
sealed record AskOptions(IPEndPoint Target, int WriteBytes, bool WritesAtOnce, bool NoDelay)
{
    /// <summary>Of a whole: what both ends' buffers hold in any case, so that no write waits for room.</summary>
    public const int MostBytes = 64 * 1024;

    /// <exception cref="UsageException">Something is unknown, missing or out of range.</exception>
    public static AskOptions Parse(string[] words)
    {
        var options = new Options("ask", words, "--target", "--write-bytes", "--at-once", "--no-delay");
        return new(
            options.Endpoint("--target"),
            options.Whole("--write-bytes", 1, MostBytes / 2),
            options.Flag("--at-once"),
            options.Flag("--no-delay"));
    }
}
