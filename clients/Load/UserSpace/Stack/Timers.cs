namespace Clients.Load.UserSpace;

// Timers of retransmission (RFC 6298) without a heap: all that have run out equally often have the same timeout, so that each such list is
// in the order in which its timers run out.
//
//     step 0    1 s    head -> slot -> slot -> ... -> slot <- tail
//     step 1    2 s    head -> slot -> slot
//     ...              twice as long each (5.5), 60 s at most (2.5)
//
// The first timeout is the one of a connection whose round trip nobody has measured (2.1). It stays: on one machine a round trip takes
// microseconds, or as long as the server is busy, of which no earlier one tells anything.
sealed unsafe class Timers
{
    public const int Steps = 7;

    private const int LongestMilliseconds = 60_000;
    private const long TickNanoseconds = 4_000_000;

    private readonly TcpConnection* _table;
    private readonly int _heads; // slot of the first list's head: the lists are rings, each with a head behind the slots of connections
    private readonly ushort[] _timeouts = new ushort[Steps];

    public Timers(TcpConnection* table, int heads, TimeSpan firstTimeout)
    {
        _table = table;
        _heads = heads;
        for (int step = 0; step < Steps; step++)
        {
            double milliseconds = Math.Min(firstTimeout.TotalMilliseconds * (1 << step), LongestMilliseconds);
            _timeouts[step] = (ushort)Math.Ceiling(milliseconds * 1e6 / TickNanoseconds);
            _table[heads + step].Next = _table[heads + step].Previous = heads + step + 1;
        }
    }

    public static ushort TickAt(long nanoseconds) => (ushort)(nanoseconds / TickNanoseconds);

    // From the beginning, for as long as the connection's step says.
    public void Start(int slot, ushort tick)
    {
        Stop(slot);
        ref TcpConnection connection = ref _table[slot];
        ref TcpConnection head = ref _table[_heads + connection.Step];
        (connection.TimerStart, connection.Next, connection.Previous) = (tick, _heads + connection.Step + 1, head.Previous);
        _table[head.Previous - 1].Next = slot + 1;
        head.Previous = slot + 1;
    }

    public void Stop(int slot)
    {
        ref TcpConnection connection = ref _table[slot];
        if (connection.Next == 0)
            return;
        _table[connection.Next - 1].Previous = connection.Previous;
        _table[connection.Previous - 1].Next = connection.Next;
        connection.Next = connection.Previous = 0;
    }

    // Takes one whose time is over; negative where there is none.
    public int TakeExpired(ushort tick)
    {
        for (int step = 0; step < Steps; step++)
        {
            int first = _table[_heads + step].Next - 1;
            if (first == _heads + step || (ushort)(tick - _table[first].TimerStart) < _timeouts[step])
                continue;
            Stop(first);
            return first;
        }
        return -1;
    }

    // Until the first one runs out; null where none runs.
    public long? NanosecondsLeft(ushort tick)
    {
        long? least = null;
        for (int step = 0; step < Steps; step++)
        {
            int first = _table[_heads + step].Next - 1;
            if (first == _heads + step)
                continue;
            long left = Math.Max(_timeouts[step] - (ushort)(tick - _table[first].TimerStart), 0) * TickNanoseconds;
            least = Math.Min(least ?? left, left);
        }
        return least;
    }
}
