namespace Linux;

/// <summary>A TCP socket that listens, none of whose calls wait.</summary>
public static class ListeningSocket
{
    private const int Type = Sockets.Stream | Sockets.NonBlocking | Sockets.CloseOnExec;

    /// <summary>Opens one.</summary>
    /// <param name="endpoint">Where it listens; port 0 lets the kernel pick.</param>
    /// <param name="set">Sets options before it is bound, which the kernel passes on to each connection that it accepts.</param>
    /// <exception cref="LinuxException">A call failed; nothing stays open.</exception>
    public static int Open(Ipv4Endpoint endpoint, int backlog, Action<int>? set = null)
    {
        int listener = LastError.Check(Sockets.Open(Sockets.AddressFamilyInet, Type, 0), "socket");
        try
        {
            set?.Invoke(listener);
            LastError.Check(Sockets.Bind(listener, endpoint, Ipv4Endpoint.Size), "bind");
            LastError.Check(Sockets.Listen(listener, backlog), "listen");
            return listener;
        }
        catch
        {
            Sockets.Close(listener);
            throw;
        }
    }

    /// <summary>Sets an option of a socket.</summary>
    /// <exception cref="LinuxException">The kernel refuses it.</exception>
    public static void Set(int socket, int level, int option, int value) =>
        LastError.Check(Sockets.SetOption(socket, level, option, value), "setsockopt");
}
