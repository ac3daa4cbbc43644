using Harness.Instruments.Pauses;

namespace Harness.Trials.Fleets;

/// <summary>The best way to record the pauses of a server.</summary>
public static class PauseWatch
{
    /// <summary>
    /// Begins to record: by the server's own account, else from outside by EventPipe, which every .NET process answers on its diagnostics
    /// port.
    /// </summary>
    /// <param name="servers">
    /// A fleet of one process: the pauses of one process say nothing of the echoes that another one serves.
    /// </param>
    /// <returns>No watch when neither is to be had; the method then says why, for the row.</returns>
    public static async Task<(IPauseWatch? Watch, string Method)> StartAsync(ServerFleet servers, CancellationToken cancellation)
    {
        if (servers.Processes.Count != 1)
            return (null, $"none: the server is {servers.Processes.Count} processes");
        if (await OfferedPauses.StartAsync(servers, cancellation) is { } offered)
            return (offered, offered.Method);
        EventPipePauses? outside = EventPipePauses.Start(servers.Processes[0].ServingId, out string whyNot);
        return outside is null ? (null, $"none: it does not offer pauses, and {whyNot}") : (outside, outside.Method);
    }
}
