using Contract;

namespace Harness.Trials.Fleets;

// Clients that are a TCP of their own: few processes, of which each dials all servers.
public sealed partial class ClientFleet
{
    /// <summary>So that connections of two fleets stamp their bytes in their own ways.</summary>
    private const int FirstIdShift = 24;

    /// <summary>
    /// Starts so many of them; none connects yet. But for the connections of <see cref="WarmUpAsync"/>, what is asked "of each server
    /// process" elsewhere is asked of each client process here.
    /// </summary>
    /// <param name="servers">In the namespace of the wire.</param>
    /// <param name="first">The number of the first, from 1: no two of a wire have the same.</param>
    /// <exception cref="TrialNotPossibleException">The servers speak more than bytes.</exception>
    public static async Task<ClientFleet> StartAsync(
        Trial trial, ServerFleet servers, UserSpaceWire wire, long connections, int processes, Dialing dialing,
        CancellationToken cancellation, int first = 1)
    {
        if (servers.Framing != Framing.Bytes)
            throw new TrialNotPossibleException($"{trial.Subject.Id} speaks {servers.Framing.Word()}, a client in user space bytes alone");
        ShardPlan plan = ShardPlan.Even(connections, processes);
        var shards = new ClientShard[processes];
        long firstId = first << FirstIdShift;
        for (int client = 0; client < processes; client++)
        {
            int planned = plan.Connections[client];
            shards[client] = new(trial.Launcher.Start($"client {first + client}",
                wire.CommandOf(first + client, servers.Endpoints, planned, firstId, dialing.Share((double)planned / connections))
                    .On(trial.Processors.Clients)),
                client, planned);
            firstId += planned;
        }
        await Task.WhenAll(shards.Select(shard => shard.Process.ReadyAsync("ready", AnswerDeadlines.Ready, cancellation)));
        return new ClientFleet(shards, plan, dialing, trial.Processors)
        {
            Wire = wire,
            ServersToAShard = (double)servers.Endpoints.Count / processes,
        };
    }

    /// <summary>Has every connection do what a peer should not, for a time or until none is open.</summary>
    /// <param name="kind"><c>silent</c>, <c>trickle</c>, <c>vanished</c>, <c>unread</c> or <c>half-open</c>.</param>
    /// <param name="every">Between two bytes of a connection that trickles.</param>
    /// <param name="bytes">That a connection sends of which it takes no answer.</param>
    public async Task<Misbehaved> MisbehaveAsync(
        string kind, TimeSpan duration, TimeSpan every, long bytes, CancellationToken cancellation) =>
        Misbehaved.Of(await AskAllAsync("misbehave", duration + _deadline, cancellation,
            ("kind", kind), ("seconds", duration.TotalSeconds), ("every", every.TotalSeconds), ("bytes", bytes)));
}
