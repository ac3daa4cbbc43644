using static Experiments.OutboundPool.OutboundColumns;

namespace Experiments.OutboundPool;

/// <summary>What requests cost, and what is left of their connections.</summary>
static class RequestReading
{
    /// <param name="before">Requests that are not timed.</param>
    /// <param name="timed">Those that are.</param>
    public static async Task WriteAsync(
        Measurement row, PoolSite site, long before, long timed, long window, CancellationToken cancellation)
    {
        AnsweredRun first = (await site.RunAsync(before, window, cancellation)).Proved();
        AnsweredRun run = (await site.RunAsync(timed, window, cancellation)).Proved();
        DialedSockets sockets = await site.SettledAsync(cancellation);
        long? handshakes = site.Handshakes;
        row.Set(P50, run.P50).Set(P99, run.P99).Set(Rate, timed / run.Seconds)
            .Set(Opened, first.Opened + run.Opened)
            .Set(Handshakes, handshakes).Set(HandshakesEach, (double?)handshakes / (before + timed))
            .Set(InTimeWait, sockets.TimeWait).Set(PortsUsed, sockets.Ports).Set(Held, sockets.Established)
            .Set(Waits, first.Waits + run.Waits).Set(MostOpen, run.MostOpen);
    }
}
