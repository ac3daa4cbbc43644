using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.BufferSizes;

/// <summary>The pass whose times are published: nothing counts meanwhile.</summary>
/// <param name="ServerCpuSeconds">Processor time that the servers used during the loop.</param>
/// <param name="ClientMost">
/// Processor time over wall time that the clients could have had: one thread each, or their share of the machine.
/// </param>
sealed record TimedPass(ClosedLoop Loop, double ServerCpuSeconds, double ClientMost)
{
    /// <summary>Of what the client could have: from here on it has no time left, and the throughput is its own.</summary>
    public const double SaturatedShare = 0.95;

    private const double Mebi = 1L << 20;
    private const double Gibi = 1L << 30;

    public double ClientShare => Loop.CpuSeconds / Loop.Seconds;

    public bool ClientSaturates => ClientShare >= SaturatedShare * ClientMost;

    public double MebibytesPerSecond => Loop.Bytes / Mebi / Loop.Seconds;

    public static async Task<TimedPass> RunAsync(
        Load load, ServerFleet servers, ClientFleet clients, TimeSpan duration, CancellationToken cancellation)
    {
        var meter = ProcessorMeter.Start(servers.ProcessIds);
        ClosedLoop loop = await load.PipelineAsync(clients, duration, cancellation);
        return new(loop, meter.Stop().CpuSeconds, clients.MostProcessors);
    }

    /// <summary>The one with the median of the throughputs.</summary>
    /// <param name="passes">An odd number of them.</param>
    public static TimedPass Middle(IReadOnlyCollection<TimedPass> passes) =>
        passes.OrderBy(pass => pass.MebibytesPerSecond).ElementAt(passes.Count / 2);

    /// <summary>
    /// Writes the pass into a row. What a saturated client carried is no more than a lower bound of what the server can, so it is not
    /// published as the server's throughput; the server's own processor time remains true.
    /// </summary>
    public Measurement WriteTo(Measurement row)
    {
        row.Set(Carried, MebibytesPerSecond)
            .Set(ServerCpuPerGibibyte, ServerCpuSeconds / (Loop.Bytes / Gibi))
            .Set(ServerCpuShare, ServerCpuSeconds / Loop.Seconds)
            .Set(ClientCpuShare, ClientShare);
        return ClientSaturates
            ? row.Set(ClientLimit, FormattableString.Invariant($"saturated: {ClientShare:0.00} of {Most} at {MebibytesPerSecond:0} MiB/s"))
            : row.Set(ClientLimit, "none")
                .Set(Throughput, MebibytesPerSecond)
                .Set(MessageRate, Loop.Messages / Loop.Seconds)
                .Set(Median, Loop.Latency?.P50);
    }

    private string Most => ClientMost == 1
        ? "its one thread"
        : FormattableString.Invariant($"the {ClientMost:0.##} processors that it could have");
}
