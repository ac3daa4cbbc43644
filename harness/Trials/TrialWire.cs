namespace Harness.Trials;

/// <summary>What the connections of a trial go over.</summary>
public enum TrialWire
{
    /// <summary>Loopback, with a socket at either end.</summary>
    Sockets,

    /// <summary>
    /// A device behind which clients are a TCP of their own, so that a connection has a socket at the server's end alone.
    /// </summary>
    UserSpace,
}
