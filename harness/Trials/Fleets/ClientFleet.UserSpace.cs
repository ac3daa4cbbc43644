namespace Harness.Trials.Fleets;

// Clients that are a TCP of their own: few processes, of which each dials all servers.
public sealed partial class ClientFleet
{
    /// <summary>
    /// Starts so many of them; none connects yet. What is asked "of each server process" elsewhere, as the connections of
    /// <see cref="WarmUpAsync"/>, is asked of each client process here.
    /// </summary>
    /// <param name="servers">In the namespace of the wire.</param>
    public static async Task<ClientFleet> StartAsync(
        Trial trial, ServerFleet servers, UserSpaceWire wire, long connections, int processes, Dialing dialing,
        CancellationToken cancellation)
    {
        ShardPlan plan = ShardPlan.Even(connections, processes);
        var shards = new ClientShard[processes];
        long firstId = 0;
        for (int client = 0; client < processes; client++)
        {
            int planned = plan.Connections[client];
            shards[client] = new(trial.Launcher.Start($"client {client + 1}",
                wire.CommandOf(client + 1, servers.Endpoints, planned, firstId, dialing).On(trial.Processors.Clients)), client, planned);
            firstId += planned;
        }
        await Task.WhenAll(shards.Select(shard => shard.Process.ReadyAsync("ready", AnswerDeadlines.Ready, cancellation)));
        return new ClientFleet(shards, plan, dialing, trial.Processors) { Wire = wire };
    }
}
