using Harness.Instruments.Cpu;
using Harness.Records;
using Harness.Trials.Fleets;

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

    /// <summary>Processor time of the servers for a message, in seconds.</summary>
    public double CpuPerMessage => ServerCpuSeconds / Loop.Messages;

    /// <summary>Of the processor time that the clients could have.</summary>
    public double ClientShare => Loop.CpuSeconds / Loop.Seconds / ClientMost;

    /// <summary>Processors that the servers used.</summary>
    public double ServerProcessors => ServerCpuSeconds / Loop.Seconds;

    /// <summary>As <see cref="LoadChecks.LittlesLaw"/> has it; 0 where nothing came back.</summary>
    public double LittlesLaw => LoadChecks.LittlesLaw(MessagesPerSecond, Loop.Latency?.Mean ?? 0, InFlight);

    /// <summary>Messages a second at twice the load over those of the row.</summary>
    public double DoubledLoad => Doubled.Messages / Doubled.Seconds / MessagesPerSecond;

    /// <summary>What the checks have against it.</summary>
    public IEnumerable<string> Doubts => LoadChecks.OfClosed(LittlesLaw, DoubledLoad, ClientShare, ServerProcessors / ServerProcesses);

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

    /// <summary>Writes the columns of <see cref="LoadColumns.Closed"/> into a row.</summary>
    public Measurement WriteTo(Measurement row) => row
        .Set(LoadColumns.MessagesPerSecond, MessagesPerSecond)
        .Set(LoadColumns.InFlight, InFlight)
        .SetLatency(Loop.Latency)
        .Set(LoadColumns.ClientShare, ClientShare)
        .Set(LoadColumns.ServerProcessors, ServerProcessors)
        .Set(LoadColumns.ServerCpu, CpuPerMessage)
        .Set(LoadColumns.LittlesLaw, LittlesLaw)
        .Set(LoadColumns.DoubledLoad, DoubledLoad)
        .Set(LoadColumns.Doubts, LoadChecks.Written(Doubts));
}
