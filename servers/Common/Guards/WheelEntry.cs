using System.Net.Sockets;

namespace Servers.Common.Guards;

/// <summary>
/// An operation that may be late, linked into a slot of a wheel; or a slot itself, which has no connection. For one thread at a time.
/// </summary>
sealed class WheelEntry
{
    private readonly Socket? _connection;
    private WheelEntry _next;
    private WheelEntry _previous;

    public WheelEntry(Socket? connection) => (_connection, _next, _previous) = (connection, this, this);

    /// <summary>The tick at which it is late.</summary>
    public long LateAt { get; set; }

    /// <summary>Puts an entry that is linked nowhere into this slot.</summary>
    public void Link(WheelEntry entry)
    {
        (entry._next, entry._previous) = (this, _previous);
        _previous._next = entry;
        _previous = entry;
    }

    /// <summary>Takes it out of its slot, if it is in one.</summary>
    public void Unlink()
    {
        _previous._next = _next;
        _next._previous = _previous;
        _next = _previous = this;
    }

    /// <summary>Takes those out of this slot that are late by now; the others wait for a later turn of the wheel.</summary>
    /// <returns>Their connections.</returns>
    public List<Socket> UnlinkLate(long now)
    {
        List<Socket> late = [];
        for (WheelEntry entry = _next, next = entry._next; entry != this; entry = next, next = entry._next)
        {
            if (entry.LateAt > now)
                continue;
            entry.Unlink();
            late.Add(entry._connection!);
        }
        return late;
    }
}
