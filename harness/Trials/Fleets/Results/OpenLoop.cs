namespace Harness.Trials.Fleets;

/// <summary>What an open loop carried: messages are due at set times, and latency counts from when a message was due.</summary>
/// <param name="Messages">Due and echoed.</param>
/// <param name="LateSendSeconds">
/// 99th percentile of how late the client itself sent a message that nothing but the client held up: an instrument's error.
/// </param>
/// <param name="StartNanoseconds">When the first message was due, on CLOCK_MONOTONIC.</param>
/// <param name="Slowest">The slowest 1% of the echoes, at most 1,000 a process.</param>
/// <param name="Sampled">Evenly chosen echoes, at most 1,000 a process: what is usual, to hold against the slowest.</param>
/// <param name="WorstSeconds">The slowest echo due in each <see cref="BucketSeconds"/> of the phase; 0 where none was due.</param>
public sealed record OpenLoop(
    long Messages, long Bytes, double Seconds, double CpuSeconds, Latency? Latency, double LateSendSeconds, long StartNanoseconds,
    IReadOnlyList<EchoedMessage> Slowest, IReadOnlyList<EchoedMessage> Sampled, IReadOnlyList<double> WorstSeconds)
{
    /// <summary>Those that were back when the schedule ended.</summary>
    public long InTime { get; init; }

    /// <summary>Those over all messages.</summary>
    public double RateKept => (double)InTime / Messages;

    /// <summary>Of the messages that were due in each second of the schedule; null where none of those came back.</summary>
    public IReadOnlyList<Latency?> BySecond { get; init; } = [];

    /// <summary>The resolution of <see cref="WorstSeconds"/>.</summary>
    public const double BucketSeconds = 0.02;
}
