using Linux;

namespace Experiments.Walls.Driving;

/// <summary>What came of several listeners on one port of 127.0.0.1.</summary>
/// <param name="Listening">How many there were.</param>
/// <param name="Error">The call that ended it and its error, as <c>bind EADDRINUSE</c>; empty when all of them listened.</param>
sealed record SharedPort(int Listening, string Error)
{
    private const uint Loopback = 0x7f000001;

    /// <param name="count">How many are tried.</param>
    /// <param name="reuse">Whether each sets SO_REUSEPORT first.</param>
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
