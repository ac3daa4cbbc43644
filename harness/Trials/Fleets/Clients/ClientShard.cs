using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>One process of a client fleet.</summary>
/// <param name="Server">The number of the server process that it dials.</param>
/// <param name="Planned">Connections that it may open.</param>
sealed record ClientShard(ContractProcess Process, int Server, int Planned)
{
    /// <summary>Connections that it had open when it was asked last.</summary>
    public long Open { get; set; }

    /// <summary>
    /// How a plan's connections are dialled: server process after server process, each by as many clients as make the fleet so large, but
    /// by none without a connection.
    /// </summary>
    /// <param name="processes">Client processes that are wanted in all; each server has one at least.</param>
    public static IEnumerable<(int Server, int Planned)> Plan(ShardPlan plan, int processes)
    {
        int each = (processes + plan.Connections.Count - 1) / plan.Connections.Count;
        return plan.Connections.SelectMany((connections, server) =>
            Shares.Of(connections, [.. Enumerable.Repeat(1L, Math.Clamp(each, 1, connections))]).Select(share => (server, (int)share)));
    }
}
