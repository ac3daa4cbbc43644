using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Servers.Common.Monitoring;

/// <summary>
/// Document 001's monitor: how many connections are active, were ever, were at most, and a book of those that are by remote address.
/// </summary>
/// <remarks>A second account of what the census counts, kept as an application would, so that it can be measured what that costs.</remarks>
sealed class ConnectionMonitor
{
    private readonly ConcurrentDictionary<EndPoint, MonitoredConnection> _connections = [];
    private readonly MonitoredConnection _closed = new();
    private long _active;
    private long _total;
    private long _peak;

    /// <summary>A connection was accepted.</summary>
    public void Opened(Socket connection)
    {
        if (AddressOf(connection) is { } address)
            _connections[address] = new();
        Interlocked.Increment(ref _total);
        long active = Interlocked.Increment(ref _active);
        for (long peak = Volatile.Read(ref _peak); active > peak;)
            peak = Interlocked.CompareExchange(ref _peak, active, peak);
    }

    /// <summary>Bytes came from its peer.</summary>
    public void Received(Socket connection, long bytes) => Find(connection)?.Received(bytes);

    /// <summary>The kernel took bytes for its peer.</summary>
    public void Sent(Socket connection, long bytes) => Find(connection)?.Sent(bytes);

    /// <summary>A connection is about to be closed.</summary>
    public void Closes(Socket connection)
    {
        Interlocked.Decrement(ref _active);
        if (AddressOf(connection) is not { } address || !_connections.TryRemove(address, out MonitoredConnection? gone))
            return;
        _closed.Received(gone.BytesIn);
        _closed.Sent(gone.BytesOut);
    }

    /// <summary>Its figures, exact once the server is quiet.</summary>
    public MonitorSnapshot Snapshot()
    {
        MonitoredConnection[] book = [.. _connections.Values];
        long now = Stopwatch.GetTimestamp();
        return new(
            Volatile.Read(ref _active), Volatile.Read(ref _total), Volatile.Read(ref _peak), book.Length,
            _closed.BytesIn + Array.ConvertAll(book, known => known.BytesIn).Sum(),
            _closed.BytesOut + Array.ConvertAll(book, known => known.BytesOut).Sum(),
            book.Length == 0 ? null : Stopwatch.GetElapsedTime(book.Min(known => known.Created), now),
            book.Length == 0 ? null : Stopwatch.GetElapsedTime(book.Min(known => known.LastActive), now));
    }

    private MonitoredConnection? Find(Socket connection) =>
        AddressOf(connection) is { } address ? _connections.GetValueOrDefault(address) : null;

    // A server that stops closes its connections under those who serve them; nobody asks for the address then.
    private static EndPoint? AddressOf(Socket connection)
    {
        try
        {
            return connection.RemoteEndPoint;
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }
}
