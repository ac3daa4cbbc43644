using System.Net.Sockets;
using Linux;

namespace Servers.Common.Guards;

/// <summary>
/// The heartbeats of one connection. Its task says when it waits for its peer; only then, and never into an answer that is being written,
/// does the timer send one. Moments are as Stopwatch.GetTimestamp has them.
/// </summary>
sealed unsafe class Pulse(Socket connection)
{
    private const byte LineEnd = (byte)'\n';

    private readonly Lock _lock = new();
    private long? _waitsSince;
    private bool _isBeaten;
    private int _unanswered;
    private bool _isLineStart = true;

    /// <summary>Since when it waits; null where it does not.</summary>
    public void WaitsSince(long? since)
    {
        lock (_lock)
            (_waitsSince, _isBeaten) = (since, false);
    }

    /// <summary>Sends a heartbeat to who has been waited for long enough.</summary>
    /// <returns>False, once, where behind one it has been for as long again.</returns>
    public bool Beat(long now, long period)
    {
        lock (_lock)
        {
            if (_waitsSince is not { } since || now - since < period)
                return true;
            if (_isBeaten && now - since < 2 * period)
                return true;
            if (_isBeaten)
            {
                _waitsSince = null;
                return false;
            }
            _isBeaten = true;
            if (Send())
                _unanswered++;
            return true;
        }
    }

    /// <inheritdoc cref="HeartbeatWatch.AnswersAmong"/>
    public int AnswersAmong(ReadOnlySpan<byte> came)
    {
        int answers = 0;
        foreach (byte one in came)
        {
            if (one == LineEnd && _isLineStart && IsAnswered())
                answers++;
            _isLineStart = one == LineEnd;
        }
        return answers;
    }

    /// <inheritdoc cref="HeartbeatWatch.IsAnswered"/>
    public bool IsAnswered()
    {
        lock (_lock)
        {
            if (_unanswered == 0)
                return false;
            _unanswered--;
            return true;
        }
    }

    // Not by the socket's own method, which waits where the kernel takes nothing. One that fails, its task hears of.
    private bool Send()
    {
        bool isHeld = false;
        try
        {
            connection.SafeHandle.DangerousAddRef(ref isHeld);
            byte heartbeat = LineEnd;
            int descriptor = (int)connection.SafeHandle.DangerousGetHandle();
            return Sockets.Send(descriptor, &heartbeat, 1, Sockets.DontWait | Sockets.NoSignal) == 1;
        }
        catch (ObjectDisposedException)
        {
            return false; // The server is stopped.
        }
        finally
        {
            if (isHeld)
                connection.SafeHandle.DangerousRelease();
        }
    }
}
