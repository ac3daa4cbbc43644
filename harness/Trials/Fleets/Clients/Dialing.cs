using Harness.Trials.Confining;

namespace Harness.Trials.Fleets;

/// <summary>How a client fleet dials, and how long each of its phases may take.</summary>
/// <param name="ConnectionsPerSecond">Over all processes of the fleet; null as fast as possible.</param>
/// <param name="Patience">Of a phase; what is not there by then has failed.</param>
public sealed record Dialing(double? ConnectionsPerSecond, TimeSpan Patience)
{
    /// <summary>As fast as possible; a phase takes a minute at most.</summary>
    public static readonly Dialing AsFastAsPossible = new(null, TimeSpan.FromSeconds(60));

    /// <summary>
    /// Whether connections are closed by the clients' FIN, so that each leaves its port in TIME_WAIT for a minute. A client then dials from
    /// so many addresses that as many as the kernel keeps may be there already, also those of earlier trials.
    /// </summary>
    public bool LeavesTimeWait { get; init; }

    /// <summary>The network namespace in which the clients run; null for the host's own network.</summary>
    public NetworkNamespace? Inside { get; init; }

    /// <summary>SO_RCVBUF and SO_SNDBUF of the clients' ends; null leaves them to the kernel.</summary>
    public int? SocketBufferBytes { get; init; }

    /// <summary>Of a client that opens this share of the fleet's connections.</summary>
    internal Dialing Share(double share) => this with { ConnectionsPerSecond = ConnectionsPerSecond * share };

    /// <summary>A client that hangs is given up some time after it should have given up itself.</summary>
    internal TimeSpan Deadline => 2 * Patience;
}
