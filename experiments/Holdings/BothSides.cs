namespace Experiments.Holdings;

/// <summary>The servers and the clients of a trial, over the wire that it has.</summary>
static class BothSides
{
    /// <summary>Starts both; nobody connects yet.</summary>
    /// <exception cref="TrialFailedException">One of them did not start, or the wire is not to be had.</exception>
    public static async Task<(ServerFleet Servers, ClientFleet Clients)> StartAsync(
        Trial trial, ShardPlan plan, Dialing dialing, CancellationToken cancellation)
    {
        if (trial.Wire == TrialWire.Sockets)
        {
            ServerFleet listening = await ServerFleet.StartAsync(trial, plan, cancellation);
            return (listening, await ClientFleet.StartAsync(trial, listening, plan, dialing, cancellation));
        }
        UserSpaceWire wire = await UserSpaceClient.WireAsync(trial, cancellation);
        ServerFleet servers = await ServerFleet.StartAsync(wire.Around(trial), plan, cancellation);
        return (servers, await ClientFleet.StartAsync(
            trial, servers, wire, plan.Total, UserSpaceClient.Processes, dialing, cancellation));
    }
}
