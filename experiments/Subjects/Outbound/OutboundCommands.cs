using System.Text.Json;
using Contract;
using Experiments.Subjects.Outbound.Pooling;

namespace Experiments.Subjects.Outbound;

// Who asks a server for something again and again. It answers `run` as document 003's programs in Go do, in modes of its own, and tells
// what its pool did meanwhile beside it.
sealed class OutboundCommands : Commands
{
    private const int MostRequests = 1 << 24; // The time of each is kept.
    private const int MostAtOnce = 1 << 20;

    private readonly OutboundOptions _options;
    private readonly Dictionary<string, IRequests> _begun = [];

    public OutboundCommands(OutboundOptions options, Stream output) : base(output)
    {
        _options = options;
        Offer("run", request => Run(
            KindIn(request),
            (int)request.Whole("count", 1, MostRequests),
            Math.Max(1, request.CountIfTold("window", otherwise: 1, most: MostAtOnce))), "mode", "count", "window");
        OfferHeap();
    }

    protected override void Stop()
    {
        foreach (IRequests requests in _begun.Values)
            requests.Dispose();
    }

    private void Run(RequestKind kind, int count, int window)
    {
        if (!_begun.TryGetValue(kind.Id, out IRequests? requests))
            _begun.Add(kind.Id, requests = kind.Create(_options));
        (long opened, PoolCounts? pool, long? broken) = (requests.Opened, requests.Pool, requests.BrokenHandedOut);
        RequestRun run = RequestRun.OfAsync(requests.MakeAsync, count, window).GetAwaiter().GetResult();
        Reply.Write("run", json =>
        {
            json.WriteString("mode", kind.Id);
            json.WriteNumber("count", count);
            json.WriteNumber("opened", requests.Opened - opened);
            Write(json, run);
            if (pool is { } before && requests.Pool is { } after)
                Write(json, before, after);
            if (requests.BrokenHandedOut - broken is { } handedOut)
                json.WriteNumber("broken_handed_out", handedOut);
        });
    }

    private static void Write(Utf8JsonWriter json, RequestRun run)
    {
        json.WriteNumber("errors", run.Errors);
        if (run.FirstError is { } error)
            json.WriteString("first_error", error);
        json.WriteNumber("seconds", run.Seconds);
        json.WriteNumber("p50_us", run.Percentile(50));
        json.WriteNumber("p99_us", run.Percentile(99));
    }

    private static void Write(Utf8JsonWriter json, PoolCounts before, PoolCounts after)
    {
        json.WriteNumber("waits", after.Waits - before.Waits);
        json.WriteNumber("most_open", after.MostOpen);
        json.WriteNumber("found_dead", after.FoundDead - before.FoundDead);
    }

    private static RequestKind KindIn(Request request) =>
        RequestCatalog.Kinds.FirstOrDefault(kind => kind.Id == request.TextIfTold("mode"))
        ?? throw new RequestException($"mode: {string.Join(", ", RequestCatalog.Kinds.Select(kind => kind.Id))}");
}
