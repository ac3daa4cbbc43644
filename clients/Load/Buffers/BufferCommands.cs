using System.Net.Sockets;
using System.Text.Json;
using Contract;
using Linux;

namespace Clients.Load.Buffers;

// What a dialer answers about the buffers of its connections, and does to them.
sealed class BufferCommands(IReadOnlyList<int> connections, ReplyWriter reply)
{
    // It lies in memory as a whole.
    private const int MostExchanged = 1 << 26;

    private Pushing _pushing = new(connections);

    // Forgets what was sent: the connections are closed, and others may have their numbers.
    public void Forget() => _pushing = new(connections);

    public void OfferBy(Commands dialer)
    {
        dialer.Offer("push", Push, "bytes", "patience", "seconds");
        dialer.Offer("memory", _ => WriteCharge(reply, connections));
        dialer.Offer("buffers", request => Buffers(request.CountIfTold("bytes", 0)), "bytes");
        dialer.Offer("exchange", TravelThereAndBack, "bytes", "patience");
    }

    // What the kernel charges these sockets.
    public static void WriteCharge(ReplyWriter reply, IReadOnlyCollection<int> sockets)
    {
        SocketCharge charge = SocketCharge.Of(sockets);
        reply.Write("memory", json =>
        {
            json.WriteNumber("charged", charge.Sum);
            json.WriteNumber("least_charged", charge.Least);
            json.WriteNumber("most_charged", charge.Most);
        });
    }

    private void Push(Request request)
    {
        _pushing.To(request.WholeIfTold("bytes") ?? 0, request.SecondsIfTold("patience", 0.05), request.SecondsIfTold("seconds", 60));
        reply.Write("push", json =>
        {
            json.WriteNumber("sent", _pushing.Sent);
            json.WriteNumber("blocked", _pushing.Blocked);
            json.WriteNumber("broken", _pushing.Broken);
        });
    }

    private void Buffers(int bytes) => reply.Write("buffers", json =>
    {
        WriteBuffers(json, "fresh", Fresh(0));
        WriteBuffers(json, "asked", Fresh(bytes));
        WriteBuffers(json, "least", Fresh(1));
        WriteBuffers(json, "framework_fresh", FreshOfTheFramework(0));
        WriteBuffers(json, "framework_asked", FreshOfTheFramework(bytes));
        json.WriteString("tcp_rmem", Setting("tcp_rmem"));
        json.WriteString("tcp_wmem", Setting("tcp_wmem"));
        if (connections.Count > 0)
            WriteBuffers(json, "open", SocketBuffers.Of(connections[0]));
        if (connections.Count > 0 && TcpInformation.WindowOfPeer(connections[0]) is { } window)
            json.WriteNumber("window", window);
    });

    private void TravelThereAndBack(Request request)
    {
        RoundTrip trip = RoundTrip.Run(
            request.CountIfTold("bytes", 1, least: 1, most: MostExchanged), request.SecondsIfTold("patience", 1));
        reply.Write("exchange", json =>
        {
            json.WriteString("problem", trip.Problem);
            if (trip.Seconds is { } seconds)
                json.WriteNumber("seconds", seconds);
        });
    }

    // Of a fresh TCP socket that asks for so many bytes first, both ways; 0 for nothing.
    private static SocketBuffers Fresh(int asked)
    {
        int socket = LastError.Check(Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream | Sockets.CloseOnExec, 0), "socket");
        if (asked > 0)
            SocketBuffers.Ask(socket, asked);
        SocketBuffers answer = SocketBuffers.Of(socket);
        Sockets.Close(socket);
        return answer;
    }

    // The same of a socket of the framework's, which has properties of its own for them.
    private static SocketBuffers FreshOfTheFramework(int asked)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (asked > 0)
            (socket.ReceiveBufferSize, socket.SendBufferSize) = (asked, asked);
        return SocketBuffers.Of((int)socket.Handle);
    }

    private static void WriteBuffers(Utf8JsonWriter json, string name, SocketBuffers buffers)
    {
        json.WriteNumber($"{name}_receive", buffers.Receive);
        json.WriteNumber($"{name}_send", buffers.Send);
    }

    // A setting of this network namespace, its words apart by one space; null where this kernel has none.
    private static string? Setting(string name)
    {
        string path = $"/proc/sys/net/ipv4/{name}";
        return File.Exists(path) ? File.ReadAllText(path).Trim().Replace('\t', ' ') : null;
    }
}
