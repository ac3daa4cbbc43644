using Harness.Instruments.Cpu;
using Harness.Records;
using Harness.Trials.Fleets;
using static Harness.Records.LoadColumns;

namespace Harness.Trials.Loads;

/// <summary>
/// A closed loop, and the same with twice the messages in flight, which tells whether the first was all that can be carried.
/// </summary>
/// <param name="Loop">That is the row.</param>
/// <param name="Doubled">With twice the load.</param>
/// <param name="InFlight">Messages in flight of the first, on average.</param>
/// <param name="ClientMost">Processor time over wall time that the clients could have.</param>
/// <param name="ServerProcesses">How many server processes carried it.</param>
/// <param name="ServerCpuSeconds">Processor time of the servers in the first.</param>
public sealed record SaturatingLoad(
    ClosedLoop Loop, ClosedLoop Doubled, double InFlight, double ClientMost, int ServerProcesses, double ServerCpuSeconds)
{
    /// <summary>Messages a second of the row.</summary>
    public double MessagesPerSecond => Loop.Messages / Loop.Seconds;

    /// <summary>Measures both, one after the other, on connections that are open, of servers that are warm.</summary>
    /// <param name="plan">Of the connections.</param>
    /// <param name="duration">Of each.</param>
    /// <exception cref="Harness.Instruments.TrialFailedException">A byte was wrong, or a connection was lost.</exception>
    public static async Task<SaturatingLoad> MeasureAsync(
        ServerFleet servers, ClientFleet clients, ShardPlan plan, MessagesInFlight inFlight, TimeSpan duration, long messageBytes,
        CancellationToken cancellation)
    {
        var meter = ProcessorMeter.Start(servers.ProcessIds);
        ClosedLoop loop = await inFlight.SendAsync(clients, duration, messageBytes, cancellation);
        double serverCpu = meter.Stop().CpuSeconds;
        ClosedLoop doubled = await inFlight.Doubled(plan).SendAsync(clients, duration, messageBytes, cancellation);
        return new(loop, doubled,
            LoadChecks.MeanInFlight(inFlight.Over(plan), loop.FilledSeconds, duration.TotalSeconds, loop.Seconds),
            clients.MostProcessors, servers.Processes.Count, serverCpu);
    }

    /// <summary>Writes the columns of <see cref="Closed"/> into a row.</summary>
    public Measurement WriteTo(Measurement row)
    {
        double? mean = Loop.Latency?.Mean;
        double law = LoadChecks.LittlesLaw(MessagesPerSecond, mean ?? 0, InFlight);
        double more = Doubled.Messages / Doubled.Seconds / MessagesPerSecond;
        double clientShare = Loop.CpuSeconds / Loop.Seconds / ClientMost, processors = ServerCpuSeconds / Loop.Seconds;
        return row.Set(LoadColumns.MessagesPerSecond, MessagesPerSecond)
            .Set(LoadColumns.InFlight, InFlight)
            .SetLatency(Loop.Latency)
            .Set(ClientShare, clientShare)
            .Set(ServerProcessors, processors)
            .Set(ServerCpu, ServerCpuSeconds / Loop.Messages)
            .Set(LittlesLaw, law)
            .Set(DoubledLoad, more)
            .Set(Doubts, LoadChecks.Written(LoadChecks.OfClosed(law, more, clientShare, processors / ServerProcesses)));
    }
}
