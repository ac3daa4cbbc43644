using System.Net.Sockets;

namespace Servers.Common.Accepting;

/// <summary>
/// Before and after accept(2), so that a full process neither spins nor dies: when it may be called, and how long to rest after it has
/// failed. For one thread at a time.
/// </summary>
/// <remarks>
/// accept(2) lists two kinds of failure. Some concern the one connection that was lost before it was accepted: the next call is right
/// to follow at once. The others (EMFILE, ENFILE, ENOBUFS, ENOMEM) last until something is given back: the connection stays in the
/// backlog, the listener stays readable, and a loop that tries again at once takes a core while it waits.
/// </remarks>
/// <param name="census">Where failures are counted.</param>
/// <param name="descriptors">How many the process may have open; null for who does not know.</param>
public sealed class AcceptPolicy(ConnectionCensus census, long? descriptors = null)
{
    /// <summary>The first rest.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    /// <summary>The longest rest: what a peer may have to wait after the shortage has passed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly SpareDescriptors _spare = new(descriptors);
    private TimeSpan _next = Shortest;

    /// <summary>
    /// Before an accept. While none but the last descriptors are free it is taken for one that failed, before the kernel has to say so.
    /// </summary>
    /// <returns>How long to rest first; zero where it may be called now.</returns>
    public TimeSpan Before() => _spare.AreLeft() ? TimeSpan.Zero : Failed(SocketError.TooManyOpenSockets);

    /// <summary>An accept succeeded: the next shortage begins with the shortest rest again.</summary>
    /// <param name="descriptor">The connection's.</param>
    public void Succeeded(nint descriptor)
    {
        _spare.Accepted(descriptor);
        _next = Shortest;
    }

    /// <summary>An accept failed; counts it.</summary>
    /// <returns>How long to rest: zero if the peer is to blame, doubling from 10 ms to 1 s if a resource is exhausted.</returns>
    public TimeSpan Failed(SocketError error)
    {
        census.AcceptFailed();
        if (ConcernsOneConnection(error))
            return TimeSpan.Zero;

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
