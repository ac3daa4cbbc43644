namespace Linux;

/// <summary>The buffers that a socket is entitled to, as getsockopt(2) answers, in bytes.</summary>
/// <param name="Receive">SO_RCVBUF.</param>
/// <param name="Send">SO_SNDBUF.</param>
public readonly record struct SocketBuffers(int Receive, int Send)
{
    /// <summary>Both together.</summary>
    public int Sum => Receive + Send;

    /// <summary>Of a socket as it is.</summary>
    /// <exception cref="LinuxException">The descriptor is no socket.</exception>
    public static SocketBuffers Of(int socket) => new(
        Sockets.Option(socket, Sockets.LevelSocket, Sockets.ReceiveBuffer),
        Sockets.Option(socket, Sockets.LevelSocket, Sockets.SendBuffer));

    /// <summary>Asks for so many bytes both ways; what comes of it is for the kernel to say.</summary>
    public static void Ask(int socket, int bytes)
    {
        Sockets.SetOption(socket, Sockets.LevelSocket, Sockets.ReceiveBuffer, bytes);
        Sockets.SetOption(socket, Sockets.LevelSocket, Sockets.SendBuffer, bytes);
    }
}
