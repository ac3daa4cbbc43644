using Harness.Instruments.Cpu;
using Harness.Records;
using Harness.Trials.Fleets;
using static Harness.Records.LoadColumns;

namespace Harness.Trials.Loads;

/// <summary>An open loop: a rate that is offered whatever the servers do.</summary>
/// <param name="Loop">What came of it.</param>
/// <param name="OfferedPerSecond">Messages a second that were due.</param>
/// <param name="ClientMost">Processor time over wall time that the clients could have.</param>
/// <param name="ServerCpuSeconds">Processor time of the servers meanwhile.</param>
public sealed record OfferedLoad(OpenLoop Loop, double OfferedPerSecond, double ClientMost, double ServerCpuSeconds)
{
    /// <summary>Offers a rate on connections that are open.</summary>
    /// <exception cref="Harness.Instruments.TrialFailedException">A byte was wrong, or a message did not come back.</exception>
    public static async Task<OfferedLoad> MeasureAsync(
        ServerFleet servers, ClientFleet clients, double messagesPerSecond, TimeSpan duration, long messageBytes,
        CancellationToken cancellation)
    {
        var meter = ProcessorMeter.Start(servers.ProcessIds);
        OpenLoop loop = await clients.ScheduleAsync(messagesPerSecond, duration, messageBytes, cancellation);
        return new(loop, messagesPerSecond, clients.MostProcessors, meter.Stop().CpuSeconds);
    }

    /// <summary>Writes the columns of <see cref="Open"/> into a row, and beside it the distribution of its latencies (.hgrm).</summary>
    public Measurement WriteTo(Measurement row)
    {
        double clientShare = Loop.CpuSeconds / Loop.Seconds / ClientMost, kept = (double)Loop.InTime / Loop.Messages;
        return row.Set(Offered, OfferedPerSecond)
            .Set(MessagesPerSecond, Loop.Messages / Loop.Seconds)
            .Set(RateKept, kept)
            .SetLatency(Loop.Latency)
            .Set(LateSend, Loop.LateSendSeconds)
            .Set(ClientShare, clientShare)
            .Set(ServerProcessors, ServerCpuSeconds / Loop.Seconds)
            .Set(ServerCpu, ServerCpuSeconds / Loop.Messages)
            .Set(BySecond, LatencySecond.Write(Seconds()))
            .Set(Doubts, LoadChecks.Written(LoadChecks.OfOpen(kept, clientShare)))
            .Attach("hgrm", Loop.Latency?.Distribution() ?? "");
    }

    private IEnumerable<LatencySecond> Seconds() => Loop.BySecond.Index()
        .Where(second => second.Item is not null)
        .Select(second => (second.Index, Latency: second.Item!))
        .Select(second => new LatencySecond(
            second.Index, second.Latency.Count, second.Latency.P50, second.Latency.P90, second.Latency.P99, second.Latency.P999,
            second.Latency.P9999, second.Latency.Maximum));
}
