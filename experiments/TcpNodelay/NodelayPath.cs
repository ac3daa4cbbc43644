using System.Net;

namespace Experiments.TcpNodelay;

/// <summary>Where the two ends are, and what lies between.</summary>
/// <param name="Asking">The namespace of the end that writes twice and reads.</param>
/// <param name="Answering">That of the other; the same on the loopback.</param>
/// <param name="Address">Where the other end is reached.</param>
/// <param name="Picture">What packets pass, for people.</param>
sealed record NodelayPath(NetworkNamespace Asking, NetworkNamespace Answering, IPAddress Address, string Picture)
{
    /// <summary>In namespaces of the trial's own, so that what they count is the trial's alone.</summary>
    public static async Task<NodelayPath> StartAsync(Trial trial, CancellationToken cancellation)
    {
        long milliseconds = trial.Point[NodelayColumns.RoundTrip.Id];
        if (milliseconds == 0)
        {
            NetworkNamespace alone = await Driver.NamespaceAsync(trial, cancellation);
            return new(alone, alone, IPAddress.Loopback, "loopback");
        }
        NamespacePair pair = await Driver.PairAsync(trial, TimeSpan.FromMilliseconds(milliseconds / 2.0), cancellation);
        return new(pair.Near, pair.Far, NamespacePair.Address, pair.Wire);
    }

    /// <summary>What the kernel has counted at both ends.</summary>
    public IReadOnlyList<NetworkCounters> Counters() =>
        Asking == Answering ? [Asking.Counters] : [Asking.Counters, Answering.Counters];
}
