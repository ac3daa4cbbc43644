using System.Diagnostics;
using Clients.Load.Buffers;
using Contract;
using Linux;

namespace Clients.Load.Accepting;

// Who listens, and accepts only when it is told to, as slowly as it is told: what nobody accepts waits in the kernel, established, and
// takes no descriptor.
sealed unsafe class AcceptCommands : Commands
{
    private readonly List<int> _listeners = [];
    private readonly List<int> _accepted = [];
    private long _total;

    public AcceptCommands(Stream output) : base(output)
    {
        Offer("open", Open, "ports", "backlog", "buffer_bytes", "first_port");
        Offer("share", Share, "count", "reuse");
        Offer("limit", request => Limit(request.WholeIfTold("descriptors") ?? 0), "descriptors");
        Offer("accept", request => WriteCount("accept", Accept(PlanOf(request))), AcceptPlan.Members);
        Offer("keep-accepting", request => KeepAccepting(PlanOf(request)), AcceptPlan.Members);
        Offer("accepted", _ => WriteCount("accepted", Volatile.Read(ref _total)));
        Offer("hang-up", _ => HangUp());
        Offer("memory", _ => BufferCommands.WriteCharge(Reply, _accepted));
    }

    public override void Ready()
    {
        Limits.RaiseOpenDescriptors();
        base.Ready();
    }

    private void Open(Request request)
    {
        int backlog = request.CountIfTold("backlog", 128), buffer = request.CountIfTold("buffer_bytes", 0);
        int first = request.CountIfTold("first_port", 0, most: ushort.MaxValue);
        int ports = request.CountIfTold("ports", 1, most: ushort.MaxValue + 1 - first);
        for (int port = first; port < first + ports; port++)
            _listeners.Add(ListeningSocket.Open(Ipv4Endpoint.OnLoopback((ushort)(first == 0 ? 0 : port)), backlog, listener =>
            {
                if (buffer > 0)
                    SocketBuffers.Ask(listener, buffer);
            }));
        Reply.Write("open", json =>
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
        SharedPort shared = SharedPort.Try(request.CountIfTold("count", 2), reuse: request.WholeIfTold("reuse", 0, 1) == 1);
        Reply.Write("share", json =>
        {
            json.WriteNumber("listening", shared.Listening);
            json.WriteString("error", shared.Error);
        });
    }

    // Sets the limit of descriptors, if the kernel lets it.
    private void Limit(long descriptors)
    {
        Errno error = Limits.SetOpenDescriptors(descriptors);
        Reply.Write("limit", json => json.WriteString("error", error == Errno.None ? "" : $"setrlimit {error}"));
    }

    // Closes what was accepted, so that connections which their peers closed first are over.
    private void HangUp()
    {
        foreach (int connection in _accepted)
            Sockets.Close(connection);
        _accepted.Clear();
        Reply.Write("hang-up");
    }

    // Answers at once and accepts meanwhile; the process ends it.
    private void KeepAccepting(AcceptPlan plan)
    {
        new Thread(() => Accept(plan)) { IsBackground = true }.Start();
        Reply.Write("keep-accepting");
    }

    private AcceptPlan PlanOf(Request request) =>
        _listeners.Count > 0 ? AcceptPlan.Of(request) : throw new RequestException("nobody listens: send open first");

    private void WriteCount(string eventName, long accepted) => Reply.Write(eventName, json => json.WriteNumber("accepted", accepted));

    // Accepts from the first listener for a while, one connection when its turn has come.
    private long Accept(AcceptPlan plan)
    {
        Thread.Sleep(plan.After);
        long accepted = 0, started = Stopwatch.GetTimestamp();
        for (double now = 0; now < plan.For.TotalSeconds && accepted < plan.Count; now = Stopwatch.GetElapsedTime(started).TotalSeconds)
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
