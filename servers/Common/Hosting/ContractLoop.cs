using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using Contract;
using Servers.Common.Guards;
using Servers.Common.Monitoring;
using Servers.Common.Pauses;

namespace Servers.Common.Hosting;

// What a server answers: the process contract of servers/README.md.
sealed class ContractLoop : Commands, IDisposable
{
    private readonly ITcpServer _server;
    private readonly TimeSpan _drainLimit;
    private readonly PosixSignalRegistration _termination;
    private readonly Lazy<Task> _closed;
    private readonly IReadOnlyList<IPEndPoint> _endpoints;
    private readonly GarbageCollection _collection = new();

    public ContractLoop(ITcpServer server, IReadOnlyList<IPEndPoint> endpoints, PauseRecorder? pauses, TimeSpan drainLimit)
        : base(Console.OpenStandardOutput())
    {
        (_server, _endpoints, _drainLimit) = (server, endpoints, drainLimit);
        _closed = new(() => server.DisposeAsync().AsTask());
        _termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            Terminate();
        });
        Offer("census", _ => Reply.Write("census", WriteCensus));
        OfferHeap();
        Offer("gc", _ => Reply.Write("gc", _collection.WriteSinceLast));
        Offer("scheduler", _ => Reply.Write("scheduler", SchedulerReport.Write));
        // Not awaited: end of stdin must stop this process also while a peer that never reads holds up its drain.
        Offer("drain", _ => AnswerDrain());
        if (server is SocketServer { Monitor: { } monitor })
            Offer("monitor", _ => WriteMonitor(monitor.Snapshot()));
        if (server is IStallable { Stall.Ticks: > 0 } stallable)
            Offer("stall", _ => AnswerStall(stallable));
        if (pauses is not null)
            Offer("pauses", _ => Reply.Write("pauses", pauses.SinceLast().Write));
    }

    public override void Ready() => Reply.Listening(_endpoints, Offers, _server.Framing);

    public void Dispose() => _termination.Dispose();

    protected override void Stop() => _closed.Value.GetAwaiter().GetResult();

    protected override void WriteStopped(Utf8JsonWriter json) => WriteCensus(json);

    // async void, here and below: a drain that fails is a defect, and ends the process instead of never being answered.
    private async void AnswerDrain()
    {
        await DrainAsync();
        Tell("drain", json => json.WriteNumber("open", _server.Census.Snapshot().Open));
    }

    private async void Terminate()
    {
        await DrainAsync();
        Tell("terminated", WriteCensus);
        Environment.Exit(0);
    }

    // That nobody listens any more is no defect: who has gone meanwhile has closed stdin as well, which ends this process in order.
    private void Tell(string eventName, Action<Utf8JsonWriter> members)
    {
        try
        {
            Reply.Write(eventName, members);
        }
        catch (SilencedException)
        {
        }
    }

    private async Task DrainAsync()
    {
        using var limit = new CancellationTokenSource(_drainLimit);
        try
        {
            await _server.DrainAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await _closed.Value;
        }
    }

    private void AnswerStall(IStallable server)
    {
        server.StallOnce();
        Reply.Write("stall", json => json.WriteNumber("seconds", server.Stall.TotalSeconds));
    }

    private void WriteMonitor(MonitorSnapshot monitor) => Reply.Write("monitor", json =>
    {
        json.WriteNumber("active", monitor.Active);
        json.WriteNumber("total", monitor.Total);
        json.WriteNumber("peak", monitor.Peak);
        json.WriteNumber("known", monitor.Known);
        json.WriteNumber("bytes_in", monitor.BytesIn);
        json.WriteNumber("bytes_out", monitor.BytesOut);
        if (monitor.Oldest is { } oldest)
            json.WriteNumber("oldest_seconds", oldest.TotalSeconds);
        if (monitor.LongestIdle is { } idle)
            json.WriteNumber("longest_idle_seconds", idle.TotalSeconds);
    });

    private void WriteCensus(Utf8JsonWriter json)
    {
        CensusSnapshot census = _server.Census.Snapshot();
        json.WriteNumber("open", census.Open);
        json.WriteNumber("total", census.Total);
        json.WriteNumber("peak", census.Peak);
        json.WriteNumber("rejected", census.Rejected);
        json.WriteNumber("timed_out", census.TimedOut);
        json.WriteNumber("drained", census.Drained);
        json.WriteNumber("cut", census.Cut);
        json.WriteNumber("accept_failures", census.AcceptFailures);
        json.WriteKnown("bytes_in", census.CountsBytes ? census.BytesIn : null);
        json.WriteKnown("bytes_out", census.CountsBytes ? census.BytesOut : null);
        json.WriteKnown("tasks", census.Tasks);
        json.WriteKnown("short_sends", census.ShortSends);
        if (_server.Census.AcceptedByLoop() is { Length: > 0 } accepted)
            WriteCounts(json, "accepted_by_loop", accepted);
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, long[] counts)
    {
        json.WriteStartArray(name);
        foreach (long count in counts)
            json.WriteNumberValue(count);
        json.WriteEndArray();
    }
}
