namespace Experiments.Deadlines;

/// <summary>What a bad peer does, once it is connected.</summary>
enum PeerKind
{
    /// <summary>Sends nothing.</summary>
    Silent,

    /// <summary>Sends a byte twice a deadline.</summary>
    Trickle,

    /// <summary>The same, by more peers than the server has descriptors.</summary>
    SlowLoris,

    /// <summary>Is gone with its network: no packet of either end arrives any more.</summary>
    Vanished,

    /// <summary>
    /// Has lost the connection and is back, as after a restart, so that only the server has an end of it (RFC 9293, 3.5.1): it answers a
    /// packet by a reset.
    /// </summary>
    HalfOpen,

    /// <summary>Sends and takes no answer.</summary>
    Unread,
}
