using static Experiments.Holdings.PingColumns;

namespace Experiments.Holdings;

/// <summary>A ping on each connection every 30 s, spread evenly over all of them, as document 003 has it.</summary>
static class Pings
{
    public const double SecondsBetween = 30;

    public const long Bytes = 64;

    /// <summary>Of all connections that are open.</summary>
    /// <exception cref="TrialFailedException">A byte was wrong, or a ping was not answered.</exception>
    public static Task<OpenLoop> SendAsync(ClientFleet clients, long open, TimeSpan duration, CancellationToken cancellation) =>
        clients.ScheduleAsync(open / SecondsBetween, duration, Bytes, cancellation);

    /// <summary>The same, in which pings that are not answered are counted.</summary>
    /// <exception cref="TrialFailedException">A byte was wrong.</exception>
    public static Task<(OpenLoop Echoed, Lost Lost)> SendAndCountAsync(
        ClientFleet clients, long open, TimeSpan duration, CancellationToken cancellation) =>
        clients.ScheduleAndCountAsync(open / SecondsBetween, duration, Bytes, cancellation);

    /// <summary>How long they were sent, at what rate, and when they were back.</summary>
    public static Measurement Write(Measurement row, OpenLoop pings) => row
        .Set(PingTimeSeconds, pings.Seconds)
        .Set(PingRate, pings.Messages / pings.Seconds)
        .Set(PingP50, pings.Latency?.P50)
        .Set(PingP99, pings.Latency?.P99)
        .Set(PingP999, pings.Latency?.P999)
        .Set(PingMaximum, pings.Latency?.Maximum)
        .Set(LateSend, pings.LateSendSeconds)
        .Set(ClientShare, pings.CpuSeconds / pings.Seconds);
}
