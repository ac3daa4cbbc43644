using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Servers.Common.Guards;

/// <summary>
/// A hashed timing wheel (Varghese and Lauck, Hashed and Hierarchical Timing Wheels, 1987, scheme 6): an operation that begins is linked
/// into the slot of the tick at which it is late, and out of it when it is over, however many there are.
/// </summary>
/// <remarks>
/// A hundred ticks to the shortest deadline, by one of which an operation ends late. One lock over all, which an operation holds twice.
/// </remarks>
sealed class DeadlineWheel : DeadlineWatch
{
    private const int TicksInADeadline = 100;
    private const int Slots = 256;

    private readonly ConcurrentDictionary<Socket, (WheelEntry Read, WheelEntry Write)> _entries = [];
    private readonly Lock _lock = new();
    private readonly WheelEntry[] _slots;
    private readonly DeadlineTimes _times;
    private readonly int _tickMilliseconds;
    private readonly Timer _timer;
    private long _turnedTo;

    public DeadlineWheel(DeadlineTimes times, int shortestMilliseconds, ConnectionCensus census) : base(census)
    {
        _times = times;
        _tickMilliseconds = Math.Max(1, shortestMilliseconds / TicksInADeadline);
        _slots = [.. Enumerable.Range(0, Slots).Select(_ => new WheelEntry(null))];
        _turnedTo = Tick(Environment.TickCount64);
        _timer = new Timer(_ => Turn(), null, _tickMilliseconds, _tickMilliseconds);
    }

    public override void Opened(Socket connection) => _entries[connection] = (new WheelEntry(connection), new WheelEntry(connection));

    public override void Reads(Socket connection)
    {
        if (_times.Read > 0 && _entries.TryGetValue(connection, out (WheelEntry Read, WheelEntry Write) known))
            Begin(known.Read, _times.Read);
    }

    public override void Writes(Socket connection)
    {
        if (_times.Write > 0 && _entries.TryGetValue(connection, out (WheelEntry Read, WheelEntry Write) known))
            Begin(known.Write, _times.Write);
    }

    public override void Received(Socket connection, long bytes)
    {
        if (_times.Read > 0 && _entries.TryGetValue(connection, out (WheelEntry Read, WheelEntry Write) known))
            Over(known.Read);
    }

    public override void Sent(Socket connection)
    {
        if (_times.Write > 0 && _entries.TryGetValue(connection, out (WheelEntry Read, WheelEntry Write) known))
            Over(known.Write);
    }

    public override void Forget(Socket connection)
    {
        if (!_entries.TryRemove(connection, out (WheelEntry Read, WheelEntry Write) gone))
            return;
        lock (_lock)
        {
            gone.Read.Unlink();
            gone.Write.Unlink();
        }
    }

    public override void Dispose() => _timer.Dispose();

    private void Begin(WheelEntry entry, int milliseconds)
    {
        lock (_lock)
        {
            entry.Unlink();
            entry.LateAt = Tick(Environment.TickCount64 + milliseconds) + 1;
            _slots[entry.LateAt % Slots].Link(entry);
        }
    }

    private void Over(WheelEntry entry)
    {
        lock (_lock)
            entry.Unlink();
    }

    private void Turn()
    {
        List<Socket> late = [];
        lock (_lock)
        {
            // Late by more than a turn, every slot is looked at once.
            long now = Tick(Environment.TickCount64);
            for (long tick = Math.Max(_turnedTo + 1, now - Slots + 1); tick <= now; tick++)
                late.AddRange(_slots[tick % Slots].UnlinkLate(now));
            _turnedTo = Math.Max(_turnedTo, now);
        }
        late.ForEach(End);
    }

    private long Tick(long milliseconds) => milliseconds / _tickMilliseconds;
}
