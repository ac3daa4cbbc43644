using System.Diagnostics;
using static Experiments.OutboundPool.OutboundColumns;

namespace Experiments.OutboundPool;

/// <summary>
/// The server ends while a pool keeps connections to it that nobody uses, and is there again on the same port: what would fail then fails
/// by the pool, which lends what is dead.
/// </summary>
static class RestartReading
{
    private const int RequestsInWindow = 4;
    private const int MostTries = 1_000;

    public static async Task WriteAsync(Measurement row, PoolSite site, long window, CancellationToken cancellation)
    {
        (await site.RunAsync(RequestsInWindow * window, window, cancellation)).Proved();
        int kept = site.Sockets.Established;
        await site.Server.RestartAsync(cancellation);
        long listening = Stopwatch.GetTimestamp();

        List<AnsweredRun> made = [await site.RunAsync(1, 1, cancellation)];
        while (made[^1].Errors > 0 && made.Count < MostTries)
            made.Add(await site.RunAsync(1, 1, cancellation));
        double recovered = Stopwatch.GetElapsedTime(listening).TotalSeconds;
        bool answered = made[^1].Errors == 0;
        made.Add(await site.RunAsync(RequestsInWindow * window, window, cancellation));
        row.Set(Stale, kept)
            .Set(Failed, made.Sum(run => run.Errors))
            .Set(Broken, made[0].Broken is null ? null : made.Sum(run => run.Broken))
            .Set(Recovered, answered ? recovered : null)
            .Set(RestartError, made.Select(run => run.FirstError).FirstOrDefault(error => error is not null));
    }
}
