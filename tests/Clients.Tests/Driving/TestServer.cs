using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Linux;

namespace Clients.Tests;

// A server of a few connections, a thread each, that does what a test tells it to. Connections are numbered in the order in which they
// came, which is the client's own.
sealed class TestServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<int, Socket> _accepted = new();
    private readonly List<Thread> _threads = [];
    private readonly Thread _acceptor;

    // serve: Serves one connection: its number and its socket. The socket stays open when it returns.
    // endpoint: Where to listen; any port of loopback when it is null.
    public TestServer(Action<TestServer, int, Socket> serve, IPEndPoint? endpoint = null)
    {
        _listener.Bind(endpoint ?? new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        _acceptor = Start(() => Accept(serve));
    }

    public TestServer(Action<int, Socket> serve, IPEndPoint? endpoint = null)
        : this((_, number, socket) => serve(number, socket), endpoint) { }

    // Ends its side of a stream when the client has ended its own.
    public static TestServer Echo() => new((_, socket) =>
    {
        Relay(socket, socket, (_, bytes) => bytes);
        socket.Shutdown(SocketShutdown.Send);
    });

    // Waits for whole lines, and sends what `answer` makes of each: the number of the connection, that of the line on it, the line.
    public static TestServer OfLines(Func<int, int, byte[], byte[]> answer) => new((number, socket) =>
    {
        byte[] buffer = new byte[16 * 1024];
        List<byte> line = [];
        for (int count, lines = 0; (count = socket.Receive(buffer)) > 0;)
        {
            foreach (byte next in buffer.AsSpan(0, count))
            {
                line.Add(next);
                if (next != '\n')
                    continue;
                socket.Send(answer(number, lines++, [.. line]));
                line.Clear();
            }
        }
        socket.Shutdown(SocketShutdown.Send);
    });

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public Ipv4Endpoint Endpoint => new((IPEndPoint)_listener.LocalEndPoint!);

    public int Accepted => _accepted.Count;

    public Socket Connection(int number)
    {
        Eventually.True(() => _accepted.ContainsKey(number), $"connection {number} is accepted");
        return _accepted[number];
    }

    // Where the first so many connections come from.
    public IEnumerable<string> Sources(int connections) => Enumerable.Range(0, connections).Select(number => Connection(number).Address());

    // Copies what comes from one socket to another until the end; `change` sees the stream offset and the bytes.
    public static void Relay(Socket from, Socket to, Func<long, byte[], byte[]> change)
    {
        byte[] buffer = new byte[16 * 1024];
        long offset = 0;
        for (int count; (count = from.Receive(buffer)) > 0; offset += count)
            to.Send(change(offset, buffer[..count]));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _acceptor.Join();
        foreach (Socket socket in _accepted.Values)
            socket.Dispose();
        foreach (Thread thread in _threads)
            thread.Join();
    }

    private void Accept(Action<TestServer, int, Socket> serve)
    {
        for (int next = 0; ; next++)
        {
            int number = next;
            Socket socket = _listener.Accept();
            socket.NoDelay = true;
            _accepted[number] = socket;
            _threads.Add(Start(() => serve(this, number, socket)));
        }
    }

    private static Thread Start(Action body)
    {
        Thread thread = new(() => EndWithSocket(body)) { IsBackground = true };
        thread.Start();
        return thread;
    }

    // A closed socket is how each of these threads ends.
    private static void EndWithSocket(Action body)
    {
        try
        {
            body();
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
        }
    }
}
