using System.Diagnostics;
using static Experiments.OutboundPool.OutboundColumns;

namespace Experiments.OutboundPool;

/// <summary>What a pool still has open when nobody has used it for longer than it is to keep a connection.</summary>
static class EvictionReading
{
    private const int RequestsInWindow = 4;

    /// <summary>SocketsHttpHandler looks for idle connections once a second at most (HttpConnectionPoolManager of the runtime).</summary>
    private static readonly TimeSpan LongestBetweenLooks = TimeSpan.FromSeconds(1.5);

    /// <param name="idle">How long the pool is to keep one, where it can be told so: any other is looked at for as long.</param>
    public static async Task WriteAsync(Measurement row, PoolSite site, TimeSpan idle, long window, CancellationToken cancellation)
    {
        await site.StartAgainAsync(idle, cancellation);
        (await site.RunAsync(RequestsInWindow * window, window, cancellation)).Proved();
        long started = Stopwatch.GetTimestamp();
        DialedSockets sockets = await site.WhenAsync(
            now => now.Established == 0, idle + LongestBetweenLooks, otherwise: null, cancellation);
        row.Set(HeldIdle, sockets.Established)
            .Set(Evicted, site.KeepsConnections && sockets.Established == 0 ? Stopwatch.GetElapsedTime(started).TotalSeconds : null);
    }
}
