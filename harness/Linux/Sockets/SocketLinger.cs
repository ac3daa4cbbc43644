using System.Runtime.InteropServices;

namespace Linux;

/// <summary><c>struct linger</c>, the value of <see cref="Sockets.Linger"/> (socket(7)).</summary>
/// <param name="enabled">Whether close(2) obeys <see cref="Seconds"/> at all.</param>
/// <param name="seconds">With 0, close(2) resets the connection: no TIME_WAIT is left.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly struct SocketLinger(bool enabled, int seconds)
{
    private readonly int _enabled = enabled ? 1 : 0;

    /// <summary>How long close(2) waits for data that the peer has not acknowledged.</summary>
    public readonly int Seconds = seconds;
}
