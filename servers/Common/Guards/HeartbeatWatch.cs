using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace Servers.Common.Guards;

/// <summary>
/// Heartbeats of a server of lines: one whose connection has waited for its peer for so long is sent one, and is ended where for as long
/// again nothing has come. What it has to answer, or cannot write, is no wait.
/// </summary>
/// <remarks>
/// An empty line, and an empty line for an answer, as in STOMP 1.2 ("Heart-beating"). Whatever comes is a sign of life; where the kernel
/// takes no heartbeat, since its peer reads none, none is answered. All connections are looked at from one timer, as by
/// <see cref="DeadlineScan"/>, so that a heartbeat is up to a tenth late.
/// </remarks>
sealed class HeartbeatWatch : DeadlineWatch
{
    private const int Looks = 10;

    private readonly ConcurrentDictionary<Socket, Pulse> _pulses = [];
    private readonly long _period;
    private readonly int _lookMilliseconds;
    private readonly Timer _timer;

    public HeartbeatWatch(int milliseconds, ConnectionCensus census) : base(census)
    {
        _period = milliseconds * (Stopwatch.Frequency / 1_000);
        _lookMilliseconds = Math.Max(1, milliseconds / Looks);
        _timer = new Timer(_ => Beat());
        Rest();
    }

    /// <returns>Null where none was asked for.</returns>
    public static HeartbeatWatch? Of(ServerOptions options, ConnectionCensus census) =>
        options.Of(GuardOptions.Heartbeat) is > 0 and var milliseconds ? new(milliseconds, census) : null;

    /// <summary>How many of the lines that came on a connection are answers to heartbeats. Called once for each byte, in order.</summary>
    public int AnswersAmong(Socket connection, ReadOnlySpan<byte> came) =>
        _pulses.TryGetValue(connection, out Pulse? pulse) ? pulse.AnswersAmong(came) : 0;

    /// <summary>Whether an empty line that came is the answer to a heartbeat; else it is a line like any.</summary>
    public bool IsAnswered(Socket connection) => _pulses.TryGetValue(connection, out Pulse? pulse) && pulse.IsAnswered();

    public override void Opened(Socket connection) => _pulses[connection] = new(connection);

    public override void Reads(Socket connection)
    {
        if (_pulses.TryGetValue(connection, out Pulse? pulse))
            pulse.WaitsSince(Stopwatch.GetTimestamp());
    }

    public override void Received(Socket connection, long bytes)
    {
        if (_pulses.TryGetValue(connection, out Pulse? pulse))
            pulse.WaitsSince(null);
    }

    public override void Writes(Socket connection) { }

    public override void Sent(Socket connection) { }

    public override void Forget(Socket connection)
    {
        if (_pulses.TryRemove(connection, out Pulse? gone))
            gone.WaitsSince(null);
    }

    public override void Dispose() => _timer.Dispose();

    private void Beat()
    {
        foreach ((Socket connection, Pulse pulse) in _pulses)
        {
            if (!pulse.Beat(Stopwatch.GetTimestamp(), _period))
                End(connection);
        }
        Rest();
    }

    // One look at a time, also where looking takes longer than its period.
    private void Rest()
    {
        try
        {
            _timer.Change(_lookMilliseconds, Timeout.Infinite);
        }
        catch (ObjectDisposedException)
        {
            // The server is stopped.
        }
    }
}
