using System.Diagnostics;
using System.Text.Json;
using Clients.Load.Buffers;
using Linux;
using Subjects;

namespace Clients.Load.Accepting;

// Who listens, and accepts only when it is told to, as slowly as it is told: what nobody accepts waits in the kernel, established, and
// takes no descriptor.
sealed unsafe class AcceptCommands(Stream output) : ICommands
{
    private static readonly string[] Offers =
        ["open", "share", "limit", "accept", "keep-accepting", "accepted", "hang-up", "memory", "stop"];

    private readonly ReplyWriter _reply = new(output);
    private readonly List<int> _listeners = [];
    private readonly List<int> _accepted = [];
    private long _total;

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
            case "share": Share(request); break;
            case "limit": Limit(request.Whole("descriptors") ?? 0); break;
            case "accept": _reply.Write("accept", Count(Accept(AcceptPlan.Of(request)))); break;
            case "keep-accepting": KeepAccepting(AcceptPlan.Of(request)); break;
            case "accepted": _reply.Write("accepted", Count(Volatile.Read(ref _total))); break;
            case "hang-up": HangUp(); break;
            case "memory": BufferCommands.WriteCharge(_reply, _accepted); break;
            case "stop": _reply.Write("stop"); return false;
            case null: _reply.Invalid(problem); break;
            default: _reply.Unknown(request.Command); break;
        }
        return true;
    }

    private void Open(Request request)
    {
        int backlog = (int)(request.Whole("backlog") ?? 128), buffer = (int)(request.Whole("buffer_bytes") ?? 0);
        long first = request.Whole("first_port") ?? 0;
        for (long port = 0; port < (request.Whole("ports") ?? 1); port++)
            _listeners.Add(Listener.Open((ushort)(first == 0 ? 0 : first + port), backlog, buffer));
        _reply.Write("open", json =>
        {
            json.WriteStartArray("ports");
            foreach (int listener in _listeners)
                json.WriteNumberValue(Sockets.LocalEndpoint(listener).Port);
            json.WriteEndArray();
        });
    }

    // Listeners on one port, one after the other, until the kernel refuses one.
    private void Share(Request request)
    {
        SharedPort shared = SharedPort.Try((int)(request.Whole("count") ?? 2), reuse: request.Whole("reuse") == 1);
        _reply.Write("share", json =>
        {
            json.WriteNumber("listening", shared.Listening);
            json.WriteString("error", shared.Error);
        });
    }

    // Sets the limit of descriptors, if the kernel lets it.
    private void Limit(long descriptors)
    {
        Errno error = Limits.SetOpenDescriptors(descriptors);
        _reply.Write("limit", json => json.WriteString("error", error == Errno.None ? "" : $"setrlimit {error}"));
    }

    // Closes what was accepted, so that connections which their peers closed first are over.
    private void HangUp()
    {
        foreach (int connection in _accepted)
            Sockets.Close(connection);
        _accepted.Clear();
        _reply.Write("hang-up");
    }

    // Answers at once and accepts meanwhile; the process ends it.
    private void KeepAccepting(AcceptPlan plan)
    {
        new Thread(() => Accept(plan)) { IsBackground = true }.Start();
        _reply.Write("keep-accepting");
    }

    private static Action<Utf8JsonWriter> Count(long accepted) => json => json.WriteNumber("accepted", accepted);

    // Accepts from the first listener for a while, one connection when its turn has come.
    private long Accept(AcceptPlan plan)
    {
        Thread.Sleep(TimeSpan.FromSeconds(plan.AfterSeconds));
        long accepted = 0, started = Stopwatch.GetTimestamp();
        for (double now = 0; now < plan.Seconds && accepted < plan.Count; now = Stopwatch.GetElapsedTime(started).TotalSeconds)
        {
            int connection = accepted <= now * plan.PerSecond
                ? Sockets.Accept(_listeners[0], null, null, Sockets.NonBlocking | Sockets.CloseOnExec)
                : -1;
            if (connection >= 0)
            {
                _accepted.Add(connection);
                accepted++;
                Interlocked.Increment(ref _total);
            }
            else
                Thread.Sleep(1); // The pace of the acceptor is what is set here: a turn that comes later is made up for.
        }
        return accepted;
    }
}
