namespace Servers.Common.Draining;

/// <summary>Where the end of a connection is.</summary>
public enum EndStep
{
    /// <summary>The peer's kernel has yet to acknowledge something.</summary>
    Waits,

    /// <summary>It has acknowledged all, the FIN last: nothing that happens to this end now can take it back.</summary>
    InOrder,

    /// <summary>The peer has reset the connection before.</summary>
    Lost,
}
