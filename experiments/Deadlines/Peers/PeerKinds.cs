namespace Experiments.Deadlines;

/// <summary>What follows from what a peer does.</summary>
static class PeerKinds
{
    /// <summary>As it stands in the id of a subject.</summary>
    public static string Word(this PeerKind kind) => kind switch
    {
        PeerKind.SlowLoris => "slow-loris",
        PeerKind.HalfOpen => "half-open",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>For people.</summary>
    public static string Told(this PeerKind kind) => kind switch
    {
        PeerKind.Silent => "peers that send nothing",
        PeerKind.Trickle => "peers that send a byte twice a deadline",
        PeerKind.SlowLoris => "more peers that send a byte twice a deadline than it has descriptors",
        PeerKind.Vanished => "peers whose network is gone",
        PeerKind.HalfOpen => "peers that have lost the connection and are back",
        _ => "peers that take no answer",
    };

    public static bool Trickles(this PeerKind kind) => kind is PeerKind.Trickle or PeerKind.SlowLoris;

    /// <summary>Whether packets are dropped on its way.</summary>
    public static bool LosesPackets(this PeerKind kind) => kind is PeerKind.Vanished or PeerKind.HalfOpen;

    /// <summary>What it takes of a network namespace; null where the host's network does.</summary>
    public static NamespaceUse? Needs(this PeerKind kind) => kind switch
    {
        _ when kind.LosesPackets() => new() { Tools = [(Outage.Rules, Outage.Begins)] },
        PeerKind.Unread => new(UnreadPeers.SettingNames),
        _ => null,
    };
}
