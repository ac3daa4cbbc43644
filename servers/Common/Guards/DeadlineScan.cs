using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace Servers.Common.Guards;

/// <summary>Looks at all connections, from one timer, ten times in the shortest deadline.</summary>
/// <remarks>
/// What a connection tells is one number written. So one ends up to a tenth late, and no operation needs a timer or a token of its own, as
/// with Kestrel's heartbeat.
/// </remarks>
sealed class DeadlineScan : DeadlineWatch
{
    private const int Looks = 10;

    private readonly ConcurrentDictionary<Socket, Deadline> _deadlines = [];
    private readonly DeadlineTimes _times;
    private readonly int _periodMilliseconds;
    private readonly Timer _timer;

    public DeadlineScan(DeadlineTimes times, int shortestMilliseconds, ConnectionCensus census) : base(census)
    {
        _times = times;
        _periodMilliseconds = Math.Max(1, shortestMilliseconds / Looks);
        _timer = new Timer(_ => EndLate());
        Rest();
    }

    public override void Opened(Socket connection)
    {
        Deadline deadline = _deadlines.GetOrAdd(connection, static _ => new Deadline());
        if (After(_times.Idle) is { } end)
            deadline.Idle = end;
    }

    public override void Reads(Socket connection)
    {
        // What is forgotten is not remembered anew: of two tasks, the one that closes may be the other.
        if (After(_times.Read) is { } end && _deadlines.TryGetValue(connection, out Deadline? deadline))
            deadline.Read = end;
    }

    public override void Writes(Socket connection)
    {
        if (_times is { Write: 0, Idle: 0 } || !_deadlines.TryGetValue(connection, out Deadline? deadline))
            return;
        deadline.Write = After(_times.Write);
        if (_times.Idle > 0)
            deadline.WritesSince = Stopwatch.GetTimestamp();
    }

    public override void Received(Socket connection, long bytes)
    {
        if (_times is { Read: 0, Idle: 0 } || !_deadlines.TryGetValue(connection, out Deadline? deadline))
            return;
        deadline.Read = null;
        if (After(_times.Idle) is { } end && deadline.IsBusyWith(bytes, _times.IdleBytes))
            deadline.Idle = end;
    }

    public override void Sent(Socket connection)
    {
        if (_times is { Write: 0, Idle: 0 } || !_deadlines.TryGetValue(connection, out Deadline? deadline))
            return;
        deadline.Write = null;
        if (_times.Idle > 0)
            deadline.WritesSince = null;
    }

    public override void Forget(Socket connection) => _deadlines.TryRemove(connection, out _);

    public override void Dispose() => _timer.Dispose();

    private static long? After(int milliseconds) =>
        milliseconds == 0 ? null : Stopwatch.GetTimestamp() + milliseconds * (Stopwatch.Frequency / 1_000);

    private void EndLate()
    {
        foreach ((Socket connection, Deadline deadline) in _deadlines)
        {
            if (deadline.IsOver || !deadline.HasPassed(Stopwatch.GetTimestamp()))
                continue;
            deadline.IsOver = true;
            End(connection);
        }

        Rest();
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
