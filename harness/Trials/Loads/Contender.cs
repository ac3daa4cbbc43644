using Harness.Instruments.Cpu;
using Harness.Trials.Fleets;

namespace Harness.Trials.Loads;

/// <summary>A server that takes turns with another, and the clients whose connections to it are open.</summary>
/// <param name="Plan">Of the connections.</param>
public sealed record Contender(ServerFleet Servers, ClientFleet Clients, ShardPlan Plan)
{
    /// <summary>Starts both and opens all connections; an echo has come back on each.</summary>
    public static async Task<Contender> StartAsync(Trial trial, ShardPlan plan, CancellationToken cancellation)
    {
        ServerFleet servers = await ServerFleet.StartAsync(trial, plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, cancellation);
        await clients.ConnectAsync(perShard: null, cancellation);
        await clients.EchoAsync(cancellation);
        return new(servers, clients, plan);
    }

    /// <summary>A closed loop for a time, and what it took of the servers.</summary>
    /// <exception cref="Harness.Instruments.TrialFailedException">A byte was wrong, or a connection was lost.</exception>
    public async Task<Turn> TakeTurnAsync(
        MessagesInFlight inFlight, TimeSpan duration, long messageBytes, CancellationToken cancellation)
    {
        var meter = ProcessorMeter.Start(Servers.ProcessIds);
        ClosedLoop loop = await inFlight.SendAsync(Clients, duration, messageBytes, cancellation);
        return new(loop.Messages, loop.Seconds, meter.Stop().CpuSeconds, loop.CpuSeconds / loop.Seconds / Clients.MostProcessors);
    }
}
