using System.Net;
using System.Net.Sockets;

namespace Experiments.Tests.OutboundPool;

/// <summary>A server that does what the test says, and whom a pool dials: it has both ends of every connection.</summary>
sealed class ScriptedServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly List<(Socket Client, Socket Server)> _dialed = [];
    private Socket _listener = Listening(0);

    public IPEndPoint Endpoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Connections, ever.</summary>
    public int Dialed => _dialed.Count;

    /// <summary>Those of them that who dialled has not closed.</summary>
    public int Open
    {
        get
        {
            lock (_dialed)
                return _dialed.Count(dialed => IsOpen(dialed.Client));
        }
    }

    /// <summary>As a pool dials.</summary>
    public async ValueTask<Socket> DialAsync(CancellationToken cancellation)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(Endpoint, cancellation);
        lock (_dialed)
            _dialed.Add((client, _listener.Accept())); // What is connected waits to be accepted: that waits for nobody.
        return client;
    }

    /// <summary>Closes its end, and waits until the other end can see it.</summary>
    public void Close(Socket client)
    {
        _dialed.Single(dialed => dialed.Client == client).Server.Dispose();
        AwaitReadable(client);
    }

    /// <summary>Ends its end by a reset, likewise.</summary>
    public void Reset(Socket client)
    {
        Socket server = _dialed.Single(dialed => dialed.Client == client).Server;
        server.LingerState = new(enable: true, seconds: 0);
        server.Dispose();
        AwaitReadable(client);
    }

    /// <summary>Says something that nobody asked for, likewise.</summary>
    public void SayUnasked(Socket client)
    {
        _dialed.Single(dialed => dialed.Client == client).Server.Send([1]);
        AwaitReadable(client);
    }

    /// <summary>Ends, with all connections that are open, and listens on the same port again.</summary>
    public void Restart()
    {
        int port = Endpoint.Port;
        _listener.Dispose();
        foreach ((Socket client, _) in _dialed.Where(dialed => IsOpen(dialed.Client)))
            Close(client);
        _listener = Listening(port);
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach ((Socket client, Socket server) in _dialed)
        {
            client.Dispose();
            server.Dispose();
        }
    }

    private static bool IsOpen(Socket client)
    {
        try
        {
            _ = client.Available;
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    private static void AwaitReadable(Socket client) => Assert.True(client.Poll(Patience, SelectMode.SelectRead));

    private static Socket Listening(int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen();
        return listener;
    }
}
