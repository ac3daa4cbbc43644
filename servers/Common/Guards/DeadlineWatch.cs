using System.Net.Sockets;

namespace Servers.Common.Guards;

/// <summary>Ends each connection whose read or write takes too long, or whose peer is idle, and counts it as timed out.</summary>
/// <remarks>How it finds them is its own; a connection tells when its operations begin and are over, from whatever thread.</remarks>
abstract class DeadlineWatch(ConnectionCensus census) : IDisposable
{
    /// <returns>Null where there is no deadline, or another way than to watch for it.</returns>
    public static DeadlineWatch? Of(DeadlineTimes times, DeadlineKeeping kind, ConnectionCensus census) => (times.Shortest, kind) switch
    {
        ({ } shortest, DeadlineKeeping.Scan) => new DeadlineScan(times, shortest, census),
        ({ } shortest, DeadlineKeeping.Wheel) => new DeadlineWheel(times, shortest, census),
        _ => null,
    };

    /// <summary>A connection is served from now on: its peer is to send.</summary>
    public abstract void Opened(Socket connection);

    /// <summary>A connection begins to read.</summary>
    public abstract void Reads(Socket connection);

    /// <summary>A connection begins to write.</summary>
    public abstract void Writes(Socket connection);

    /// <summary>A read is over: so many bytes came from the peer.</summary>
    public abstract void Received(Socket connection, long bytes);

    /// <summary>A write is over.</summary>
    public abstract void Sent(Socket connection);

    /// <summary>A connection is about to be closed.</summary>
    public abstract void Forget(Socket connection);

    public abstract void Dispose();

    // A shutdown and not a close, for the connection's own server is in the middle of a call, which returns now, and then closes it.
    protected void End(Socket connection)
    {
        try
        {
            connection.Shutdown(SocketShutdown.Both);
            census.TimedOut();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Its peer, or its server, has ended it meanwhile.
        }
    }
}
