using Linux;

namespace Clients.Load.Accepting;

// What came of several listeners on one port of 127.0.0.1.
// Listening: How many there were.
// Error: The call that ended it and its error, as bind EADDRINUSE; empty when all of them listened.
sealed record SharedPort(int Listening, string Error)
{
    private const uint Loopback = 0x7f000001;

    // count: How many are tried.
    // reuse: Whether each sets SO_REUSEPORT first.
    public static SharedPort Try(int count, bool reuse)
    {
        List<int> listeners = [];
        ushort port = 0;
        string error = "";
        for (int number = 0; number < count && error.Length == 0; number++)
        {
            int listener = LastError.Check(Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream | Sockets.CloseOnExec, 0), "socket");
            listeners.Add(listener);
            if (reuse)
                Sockets.SetOption(listener, Sockets.LevelSocket, Sockets.ReusePort, 1);
            if (Sockets.Bind(listener, new Ipv4Endpoint(Loopback, port), Ipv4Endpoint.Size) != 0)
                error = $"bind {LastError.Number}";
            else if (Sockets.Listen(listener, 1) != 0)
                error = $"listen {LastError.Number}";
            else
                port = Sockets.LocalEndpoint(listener).Port;
        }
        foreach (int listener in listeners)
            Sockets.Close(listener);
        return new(error.Length == 0 ? count : listeners.Count - 1, error);
    }
}
