using System.Text.Json;
using Harness.Output.Manifest;
using Linux;
using Subjects;

namespace Experiments.Walls.Driving;

/// <summary>What a dialer answers about the buffers of its connections, and does to them.</summary>
/// <param name="connections">That are open.</param>
sealed class BufferCommands(IReadOnlyList<int> connections, ReplyWriter reply)
{
    public static readonly string[] Offers = ["push", "memory", "buffers", "exchange"];

    private Pushing _pushing = new(connections);

    /// <summary>Forgets what was sent: the connections are closed, and others may have their numbers.</summary>
    public void Forget() => _pushing = new(connections);

    /// <returns>False when it is no command of these.</returns>
    public bool Answer(Request request)
    {
        switch (request.Command)
        {
            case "push": Push(request); return true;
            case "memory": reply.Write("memory", SocketCharge.Of(connections).Write); return true;
            case "buffers": Buffers((int)(request.Whole("bytes") ?? 0)); return true;
            case "exchange": Trade(request); return true;
            default: return false;
        }
    }

    private void Push(Request request)
    {
        _pushing.To(request.Whole("bytes") ?? 0, Seconds(request, "patience", 0.05), Seconds(request, "seconds", 60));
        reply.Write("push", json =>
        {
            json.WriteNumber("sent", _pushing.Sent);
            json.WriteNumber("blocked", _pushing.Blocked);
            json.WriteNumber("broken", _pushing.Broken);
        });
    }

    private void Buffers(int bytes) => reply.Write("buffers", json =>
    {
        SocketBuffers.OfFresh(0).Write(json, "fresh");
        SocketBuffers.OfFresh(bytes).Write(json, "asked");
        SocketBuffers.OfFresh(1).Write(json, "least");
        SocketBuffers.OfFramework(0).Write(json, "framework_fresh");
        SocketBuffers.OfFramework(bytes).Write(json, "framework_asked");
        json.WriteString("tcp_rmem", Sysctls.Value("net.ipv4.tcp_rmem"));
        json.WriteString("tcp_wmem", Sysctls.Value("net.ipv4.tcp_wmem"));
        if (connections.Count > 0)
            SocketBuffers.Of(connections[0]).Write(json, "open");
        if (connections.Count > 0 && TcpInformation.WindowOfPeer(connections[0]) is { } window)
            json.WriteNumber("window", window);
    });

    private void Trade(Request request)
    {
        Exchange exchange = Exchange.Run((int)(request.Whole("bytes") ?? 1), Seconds(request, "patience", 1));
        reply.Write("exchange", json =>
        {
            json.WriteString("problem", exchange.Problem);
            if (exchange.Seconds is { } seconds)
                json.WriteNumber("seconds", seconds);
        });
    }

    private static TimeSpan Seconds(Request request, string name, double otherwise) =>
        TimeSpan.FromSeconds(request.Number(name) ?? otherwise);
}
