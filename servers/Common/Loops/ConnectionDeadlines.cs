using System.Runtime.InteropServices;
using Servers.Common.Guards;

namespace Servers.Common.Loops;

// The deadlines of one loop's connections: a list for each kind that was asked for. Moments are Environment.TickCount64, in milliseconds.
sealed unsafe class ConnectionDeadlines : IDisposable
{
    private readonly ExpiryList? _read;
    private readonly ExpiryList? _write;
    private readonly ExpiryList? _idle;
    private readonly ExpiryList[] _all;
    private readonly int _idleBytes;

    // What came from each descriptor's peer since it was last found busy.
    private long* _bytes;

    private ConnectionDeadlines(DeadlineTimes times, int capacity)
    {
        (_read, _write, _idle) = (ListOf(times.Read, capacity), ListOf(times.Write, capacity), ListOf(times.Idle, capacity));
        _all = [.. ((ExpiryList?[])[_read, _write, _idle]).OfType<ExpiryList>()];
        _idleBytes = times.IdleBytes;
        _bytes = (long*)NativeMemory.AllocZeroed((nuint)capacity, sizeof(long));
    }

    // Null where there is none.
    public static ConnectionDeadlines? Of(ServerOptions options, int capacity) =>
        DeadlineTimes.Of(options) is { Shortest: not null } times ? new(times, capacity) : null;

    public void Opened(int descriptor)
    {
        long now = Environment.TickCount64;
        _bytes[descriptor] = 0;
        _read?.PutLast(descriptor, now);
        _idle?.PutLast(descriptor, now);
    }

    public void Received(int descriptor, int bytes)
    {
        long now = Environment.TickCount64;
        _read?.PutLast(descriptor, now);
        if (_idle is null || (_bytes[descriptor] += bytes) <= _idleBytes)
            return;
        _bytes[descriptor] = 0;
        _idle.PutLast(descriptor, now);
    }

    // Its peer takes nothing, and is not read from: it is not idle.
    public void Blocked(int descriptor)
    {
        _read?.Remove(descriptor);
        _idle?.Remove(descriptor);
        _write?.PutLast(descriptor, Environment.TickCount64);
    }

    public void Flushed(int descriptor)
    {
        long now = Environment.TickCount64;
        _write?.Remove(descriptor);
        _read?.PutLast(descriptor, now);
        _idle?.PutLast(descriptor, now);
    }

    public void Forget(int descriptor)
    {
        foreach (ExpiryList list in _all)
            list.Remove(descriptor);
    }

    // One whose time is over, or ExpiryList.None.
    public int FirstLate(long now)
    {
        foreach (ExpiryList list in _all)
        {
            if (list.FirstLate(now) is not ExpiryList.None and var late)
                return late;
        }
        return ExpiryList.None;
    }

    // When the next is; long.MaxValue for never.
    public long FirstAt()
    {
        long first = long.MaxValue;
        foreach (ExpiryList list in _all)
            first = Math.Min(first, list.FirstAt);
        return first;
    }

    public void Dispose()
    {
        foreach (ExpiryList list in _all)
            list.Dispose();
        NativeMemory.Free(_bytes);
        _bytes = null;
    }

    private static ExpiryList? ListOf(int milliseconds, int capacity) => milliseconds == 0 ? null : new(milliseconds, capacity);
}
