namespace Servers.Common;

/// <summary>How many connections one accept loop has accepted. One thread at a time counts, any may read.</summary>
public sealed class AcceptCount
{
    private long _connections;

    /// <summary>Those that are refused right away included.</summary>
    public long Connections => Volatile.Read(ref _connections);

    /// <summary>Another one.</summary>
    public void Add() => Volatile.Write(ref _connections, _connections + 1);
}
