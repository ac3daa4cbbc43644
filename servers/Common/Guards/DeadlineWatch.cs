using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace Servers.Common.Guards;

/// <summary>Ends each connection whose read or write takes too long, and counts it as timed out.</summary>
/// <remarks>
/// A connection says when it begins to read or write, which is one number written; a timer looks ten times in the shortest deadline for
/// those that are over. So one ends up to a tenth late, and no operation needs a timer or a token of its own, as with Kestrel's heartbeat.
/// </remarks>
sealed class DeadlineWatch : IDisposable
{
    private const int Looks = 10;

    private readonly ConcurrentDictionary<Socket, Deadline> _deadlines = [];
    private readonly ConnectionCensus _census;
    private readonly long _read;
    private readonly long _write;
    private readonly int _periodMilliseconds;
    private readonly Timer _timer;

    private DeadlineWatch(int readMilliseconds, int writeMilliseconds, ConnectionCensus census)
    {
        _census = census;
        (_read, _write) = (Ticks(readMilliseconds), Ticks(writeMilliseconds));
        int shortest = readMilliseconds == 0 || writeMilliseconds == 0
            ? readMilliseconds + writeMilliseconds
            : Math.Min(readMilliseconds, writeMilliseconds);
        _periodMilliseconds = Math.Max(1, shortest / Looks);
        _timer = new Timer(_ => EndLate());
        Rest();
    }

    /// <param name="readMilliseconds">0 for none.</param>
    /// <param name="writeMilliseconds">0 for none.</param>
    /// <returns>Null where there is neither.</returns>
    public static DeadlineWatch? Of(int readMilliseconds, int writeMilliseconds, ConnectionCensus census) =>
        readMilliseconds + writeMilliseconds > 0 ? new(readMilliseconds, writeMilliseconds, census) : null;

    /// <summary>A connection begins to read.</summary>
    public void Reads(Socket connection) => Begin(connection, _read);

    /// <summary>A connection begins to write, so that it does not read.</summary>
    public void Writes(Socket connection) => Begin(connection, _write);

    /// <summary>A connection neither reads nor writes for a while.</summary>
    public void Rests(Socket connection) => Begin(connection, limit: 0);

    /// <summary>A connection is about to be closed.</summary>
    public void Forget(Socket connection) => _deadlines.TryRemove(connection, out _);

    public void Dispose() => _timer.Dispose();

    private static long Ticks(int milliseconds) => milliseconds * (Stopwatch.Frequency / 1_000);

    private void Begin(Socket connection, long limit) =>
        _deadlines.GetOrAdd(connection, static _ => new Deadline()).At = limit == 0 ? long.MaxValue : Stopwatch.GetTimestamp() + limit;

    private void EndLate()
    {
        foreach ((Socket connection, Deadline deadline) in _deadlines)
        {
            if (deadline.At > Stopwatch.GetTimestamp() || deadline.IsOver)
                continue;
            deadline.IsOver = true;
            End(connection);
        }

        Rest();
    }

    // A shutdown and not a close, for the connection's own server is in the middle of a call, which returns now, and then closes it.
    private void End(Socket connection)
    {
        try
        {
            connection.Shutdown(SocketShutdown.Both);
            _census.TimedOut();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Its peer, or its server, has ended it meanwhile.
        }
    }

    // One look at a time, also where looking takes longer than its period.
    private void Rest()
    {
        try
        {
            _timer.Change(_periodMilliseconds, Timeout.Infinite);
        }
        catch (ObjectDisposedException)
        {
            // The server is stopped.
        }
    }
}
