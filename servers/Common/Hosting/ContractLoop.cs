using System.Net;
using Contract;
using Servers.Common.Guards;
using Servers.Common.Pauses;

namespace Servers.Common.Hosting;

// What a server answers: the process contract of servers/README.md.
sealed class ContractLoop : Commands
{
    private static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(30);

    private readonly ITcpServer _server;
    private readonly IReadOnlyList<IPEndPoint> _endpoints;
    private readonly GarbageCollection _collection = new();

    public ContractLoop(ITcpServer server, IReadOnlyList<IPEndPoint> endpoints, PauseRecorder? pauses) : base(Console.OpenStandardOutput())
    {
        (_server, _endpoints) = (server, endpoints);
        Offer("census", _ => WriteCensus(server.Census.Snapshot()));
        OfferHeap();
        Offer("gc", _ => Reply.Write("gc", _collection.WriteSinceLast));
        // Not awaited: end of stdin must stop this process also while a peer that never reads holds up its drain.
        Offer("drain", request => _ = DrainAsync());
        if (server is SocketServer { Monitor: { } monitor })
            Offer("monitor", _ => WriteMonitor(monitor.Snapshot()));
        if (pauses is not null)
            Offer("pauses", _ => Reply.Write("pauses", pauses.SinceLast().Write));
    }

    public override void Ready() => Reply.Listening(_endpoints, Offers, _server.Framing);

    protected override void Stop() => _server.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task DrainAsync()
    {
        using var deadline = new CancellationTokenSource(DrainDeadline);
        try
        {
            await _server.DrainAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            // What the peers left open is in the answer.
        }

        Reply.Write("drain", json => json.WriteNumber("open", _server.Census.Snapshot().Open));
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

    private void WriteCensus(CensusSnapshot census) => Reply.Write("census", json =>
    {
        json.WriteNumber("open", census.Open);
        json.WriteNumber("total", census.Total);
        json.WriteNumber("peak", census.Peak);
        json.WriteNumber("rejected", census.Rejected);
        json.WriteNumber("timed_out", census.TimedOut);
        json.WriteNumber("accept_failures", census.AcceptFailures);
        json.WriteNumber("bytes_in", census.BytesIn);
        json.WriteNumber("bytes_out", census.BytesOut);
        if (census.Tasks is { } tasks)
            json.WriteNumber("tasks", tasks);
    });
}
