using System.Net;

namespace Experiments.Subjects.Heartbeats.Serving;

/// <param name="PeriodMilliseconds">Between two beats of one connection.</param>
sealed record ServeOptions(int Port, IPAddress Address, int PeriodMilliseconds)
{
    private const int LongestPeriod = 3_600_000;

    /// <exception cref="UsageException">Something is unknown or out of range.</exception>
    public static ServeOptions Parse(string[] words)
    {
        var options = new Options("serve-beats", words, "--port", "--address", "--period-ms");
        return new(
            options.Whole("--port", 0, 65_535, otherwise: 0),
            options.Address("--address", IPAddress.Loopback),
            options.Whole("--period-ms", 1, LongestPeriod, otherwise: 1_000));
    }
}
