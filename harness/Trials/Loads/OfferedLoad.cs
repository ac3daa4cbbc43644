using Harness.Instruments.Cpu;
using Harness.Records;
using Harness.Trials.Fleets;

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

    /// <summary>Messages a second that came back.</summary>
    public double MessagesPerSecond => Loop.Messages / Loop.Seconds;

    /// <summary>Processor time of the servers for a message, in seconds.</summary>
    public double CpuPerMessage => ServerCpuSeconds / Loop.Messages;

    /// <summary>Of the processor time that the clients could have.</summary>
    public double ClientShare => Loop.CpuSeconds / Loop.Seconds / ClientMost;

    /// <summary>What the checks have against it.</summary>
    public IEnumerable<string> Doubts => LoadChecks.OfOpen(Loop.RateKept, ClientShare);

    /// <summary>
    /// Writes the columns of <see cref="LoadColumns.Open"/> into a row, and beside it the distribution of its latencies (.hgrm).
    /// </summary>
    public Measurement WriteTo(Measurement row) => row
        .Set(LoadColumns.Offered, OfferedPerSecond)
        .Set(LoadColumns.MessagesPerSecond, MessagesPerSecond)
        .Set(LoadColumns.RateKept, Loop.RateKept)
        .SetLatency(Loop.Latency)
        .Set(LoadColumns.LateSend, Loop.LateSendSeconds)
        .Set(LoadColumns.ClientShare, ClientShare)
        .Set(LoadColumns.ServerProcessors, ServerCpuSeconds / Loop.Seconds)
        .Set(LoadColumns.ServerCpu, CpuPerMessage)
        .Set(LoadColumns.BySecond, LatencySecond.Write(Seconds()))
        .Set(LoadColumns.Doubts, LoadChecks.Written(Doubts))
        .Attach("hgrm", Loop.Latency?.Distribution() ?? "");

    private IEnumerable<LatencySecond> Seconds() => Loop.BySecond.Index()
        .Where(second => second.Item is not null)
        .Select(second => (second.Index, Latency: second.Item!))
        .Select(second => new LatencySecond(
            second.Index, second.Latency.Count, second.Latency.P50, second.Latency.P90, second.Latency.P99, second.Latency.P999,
            second.Latency.P9999, second.Latency.Maximum));
}
