using Harness.Instruments.SystemCalls;
using static Experiments.EchoScaling.EchoColumns;

namespace Experiments.EchoScaling;

/// <summary>The pass whose system calls are published and whose times are not: counting slows what is counted.</summary>
static class CountedCalls
{
    /// <summary>One message under way on each connection; without a counter the row has the reason alone.</summary>
    public static async Task WriteAsync(Measurement row, EchoSite site, TimeSpan duration, CancellationToken cancellation)
    {
        using ISystemCallCounter? counter = SystemCallCounter.Attach([.. site.Servers.ProcessIds], out string method);
        row.Set(CountingMethod, method);
        if (counter is null)
            return;
        ClosedLoop load = await site.LoopAsync(onEach: 1, duration, cancellation);
        // A client may have its echo before the server's send has returned, and been counted.
        await site.Clients.CensusAsync(cancellation);
        row.Set(Calls, (double)counter.Read().Total / load.Messages);
    }
}
