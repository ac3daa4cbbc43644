using System.Diagnostics;
using Linux;
using Subjects;

namespace Experiments.Walls.Driving;

/// <summary>
/// Who listens, and accepts only when it is told to, as slowly as it is told: what nobody accepts waits in the kernel, established, and
/// takes no descriptor.
/// </summary>
sealed unsafe class ListenCommands(Stream output) : ICommands
{
    private const uint Loopback = 0x7f000001;
    private static readonly string[] Offers = ["open", "accept", "memory", "stop"];

    private readonly ReplyWriter _reply = new(output);
    private readonly List<int> _listeners = [];
    private readonly List<int> _accepted = [];

    public void Ready()
    {
        Limits.RaiseOpenDescriptors();
        _reply.Ready(Offers);
    }

    public bool Answer(string line)
    {
        Request? request = Request.Read(line, """{"command":"open","ports":1,"backlog":128}""", out string problem);
        switch (request?.Command)
        {
            case "open": Open(request); break;
            case "accept": Accept(request); break;
            case "memory": _reply.Write("memory", SocketCharge.Of(_accepted).Write); break;
            case "stop": _reply.Write("stop"); return false;
            case null: _reply.Invalid(problem); break;
            default: _reply.Unknown(request.Command); break;
        }
        return true;
    }

    private void Open(Request request)
    {
        int backlog = (int)(request.Whole("backlog") ?? 128), buffer = (int)(request.Whole("buffer_bytes") ?? 0);
        for (long port = 0; port < (request.Whole("ports") ?? 1); port++)
            _listeners.Add(Listen(backlog, buffer));
        _reply.Write("open", json =>
        {
            json.WriteStartArray("ports");
            foreach (int listener in _listeners)
                json.WriteNumberValue(Sockets.LocalEndpoint(listener).Port);
            json.WriteEndArray();
        });
    }

    internal static int Listen(int backlog, int buffer)
    {
        int listener = LastError.Check(
            Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream | Sockets.NonBlocking | Sockets.CloseOnExec, 0), "socket");
        if (buffer > 0)
            SocketBuffers.Ask(listener, buffer);
        LastError.Check(Sockets.Bind(listener, new Ipv4Endpoint(Loopback, 0), Ipv4Endpoint.Size), "bind");
        LastError.Check(Sockets.Listen(listener, backlog), "listen");
        return listener;
    }

    /// <summary>Accepts from the first listener for a while, one connection when its turn has come.</summary>
    private void Accept(Request request)
    {
        double perSecond = request.Number("per_second") ?? double.PositiveInfinity, seconds = request.Number("seconds") ?? 1;
        long count = request.Whole("count") ?? long.MaxValue, accepted = 0;
        long started = Stopwatch.GetTimestamp();
        for (double now = 0; now < seconds && accepted < count; now = Stopwatch.GetElapsedTime(started).TotalSeconds)
        {
            int connection = accepted <= now * perSecond
                ? Sockets.Accept(_listeners[0], null, null, Sockets.NonBlocking | Sockets.CloseOnExec)
                : -1;
            if (connection >= 0)
            {
                _accepted.Add(connection);
                accepted++;
            }
            else
                Thread.Sleep(1); // The pace of the acceptor is what is set here: a turn that comes later is made up for.
        }
        _reply.Write("accept", json => json.WriteNumber("accepted", accepted));
    }
}
