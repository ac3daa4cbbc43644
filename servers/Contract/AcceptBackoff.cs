using System.Net.Sockets;

namespace Servers.Contract;

/// <summary>
/// How long an acceptor rests after accept(2) fails, so that a full process neither spins nor dies. For one thread at a time.
/// </summary>
/// <remarks>
/// accept(2) lists two kinds of failure. Some concern the one connection that was lost before it was accepted: the next call is right
/// to follow at once. The others (EMFILE, ENFILE, ENOBUFS, ENOMEM) last until something is given back: the connection stays in the
/// backlog, the listener stays readable, and a loop that tries again at once takes a core while it waits.
/// </remarks>
public sealed class AcceptBackoff(ConnectionCensus census)
{
    /// <summary>The first rest.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    /// <summary>The longest rest: what a peer may have to wait after the shortage has passed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private TimeSpan _next = Shortest;

    /// <summary>An accept succeeded: the next shortage begins with the shortest rest again.</summary>
    public void Succeeded() => _next = Shortest;

    /// <summary>An accept failed; counts it.</summary>
    /// <returns>How long to rest: zero if the peer is to blame, doubling from 10 ms to 1 s if a resource is exhausted.</returns>
    public TimeSpan Failed(SocketError error)
    {
        if (!ConcernsOneConnection(error))
            return Exhausted();
        census.AcceptFailed();
        return TimeSpan.Zero;
    }

    /// <summary>An accept failed for want of descriptors or memory; counts it.</summary>
    /// <returns>How long to rest before the next one, doubling from 10 ms to 1 s.</returns>
    public TimeSpan Exhausted()
    {
        census.AcceptFailed();
        TimeSpan rest = _next;
        _next = rest * 2 < Longest ? rest * 2 : Longest;
        return rest;
    }

    // Any reason unknown to this list rests too: resting for 10 ms in vain is cheap, spinning is not.
    private static bool ConcernsOneConnection(SocketError error) => error is
        SocketError.ConnectionAborted or SocketError.ConnectionReset or SocketError.Interrupted or SocketError.TimedOut or
        SocketError.HostDown or SocketError.HostUnreachable or SocketError.NetworkDown or SocketError.NetworkUnreachable or
        SocketError.ProtocolOption or SocketError.AccessDenied;
}
