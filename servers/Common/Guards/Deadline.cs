using System.Diagnostics;

namespace Servers.Common.Guards;

/// <summary>
/// When what a connection does now is to be over. Moments are as Stopwatch.GetTimestamp has them. Its own task or thread sets them, and the
/// watch looks; with two tasks for a connection one sets those of reads, the other those of writes.
/// </summary>
sealed class Deadline
{
    private const long Never = long.MaxValue;

    private long _read = Never;
    private long _write = Never;
    private long _idle = Never;
    private long _writesSince = Never;
    private long _bytes;

    /// <summary>Whether it was found over: for who looks.</summary>
    public bool IsOver { get; set; }

    /// <summary>Until when the read under way may take; null when none is, or it may take for ever.</summary>
    public long? Read
    {
        set => Volatile.Write(ref _read, value ?? Never);
    }

    /// <inheritdoc cref="Read"/>
    public long? Write
    {
        set => Volatile.Write(ref _write, value ?? Never);
    }

    /// <summary>Until when its peer must have sent more bytes than those of one who is idle, not counting the time of its writes.</summary>
    public long Idle
    {
        set => Volatile.Write(ref _idle, value);
    }

    /// <summary>
    /// Since when a write is under way; null when none is. Who waits for its answers to be taken is not idle: that time is no part of it.
    /// </summary>
    public long? WritesSince
    {
        set
        {
            // Added, since of two tasks the other may put it off meanwhile.
            if (value is null && _writesSince != Never)
                Interlocked.Add(ref _idle, Stopwatch.GetTimestamp() - _writesSince);
            Volatile.Write(ref _writesSince, value ?? Never);
        }
    }

    /// <summary>Counts bytes of the peer since it was last found busy.</summary>
    /// <returns>Whether they are more than those of one who is idle; the count then begins anew.</returns>
    public bool IsBusyWith(long bytes, int bytesOfTheIdle)
    {
        _bytes += bytes;
        if (_bytes <= bytesOfTheIdle)
            return false;
        _bytes = 0;
        return true;
    }

    /// <summary>Whether any of them has passed.</summary>
    public bool HasPassed(long now)
    {
        // In this order: a write that ends meanwhile has put the idle deadline off before it says that it has ended.
        long idle = Volatile.Read(ref _writesSince) == Never ? Volatile.Read(ref _idle) : Never;
        return now >= Math.Min(Volatile.Read(ref _read), Math.Min(Volatile.Read(ref _write), idle));
    }
}
