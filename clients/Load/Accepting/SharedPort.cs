using Linux;

namespace Clients.Load.Accepting;

// What came of several listeners on one port of 127.0.0.1.
// Listening: How many there were.
// Error: The call that ended it and its error, as bind EADDRINUSE; empty when all of them listened.
sealed record SharedPort(int Listening, string Error)
{
    // count: How many are tried.
    // reuse: Whether each sets SO_REUSEPORT first.
    public static SharedPort Try(int count, bool reuse)
    {
        List<int> listeners = [];
        string error = "";
        try
        {
            for (ushort port = 0; listeners.Count < count; port = Sockets.LocalEndpoint(listeners[0]).Port)
                listeners.Add(ListeningSocket.Open(Ipv4Endpoint.OnLoopback(port), backlog: 1, listener =>
                {
                    if (reuse)
                        ListeningSocket.Set(listener, Sockets.LevelSocket, Sockets.ReusePort, 1);
                }));
        }
        catch (LinuxException refused)
        {
            error = $"{refused.Call} {refused.Error}";
        }
        foreach (int listener in listeners)
            Sockets.Close(listener);
        return new(listeners.Count, error);
    }
}
