using System.Diagnostics;

namespace Experiments.Holdings;

/// <summary>Closes connections and waits until the servers have noticed.</summary>
static class RampDown
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Closes a share of all connections that were planned.</summary>
    /// <returns>Seconds until clients and servers count the same.</returns>
    /// <exception cref="TrialFailedException">The servers hold more than the clients after two minutes.</exception>
    public static async Task<double> CloseAsync(ServerFleet servers, ClientFleet clients, double share, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        long open = await clients.CloseAsync(share, cancellation);
        ServerCensus? held = await CensusProof.SettledAsync(servers, census => census.Open <= open, Patience, cancellation);
        if (held?.Open > open)
            throw new TrialFailedException($"the clients closed all but {open} connections, and the servers still hold {held.Open}");
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
