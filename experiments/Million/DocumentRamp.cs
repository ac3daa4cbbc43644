using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Linux;
using static Experiments.Holdings.HoldingColumns;
using static Experiments.Holdings.PingColumns;
using static Experiments.Million.MillionColumns;
using static Experiments.Million.WorkColumns;

namespace Experiments.Million;

/// <summary>
/// Document 003's load test with its own client: connections at a set rate, a ticker of 30 s and a goroutine for each, 5 s for a ping and
/// its answer. As many clients as the fleet has servers share the rate; each dials from addresses of its own.
/// </summary>
sealed class DocumentRamp
{
    private const double PingPatience = 5;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly IReadOnlyList<ContractProcess> _clients;

    private DocumentRamp(IReadOnlyList<ContractProcess> clients) => _clients = clients;

    public static Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation) =>
        MeasureAsync(trial, Pings.SecondsBetween, cancellation);

    /// <param name="secondsBetweenPings">Of each connection; the document has 30.</param>
    internal static async Task<Measurement> MeasureAsync(Trial trial, double secondsBetweenPings, CancellationToken cancellation)
    {
        ShardPlan plan = MillionExperiment.PlanOf(trial.Point);
        ServerFleet servers = await ServerFleet.StartAsync(trial, plan, cancellation);
        DocumentRamp ramp = await StartAsync(trial, servers, plan, secondsBetweenPings, cancellation);

        var meter = ProcessorMeter.Start(servers.ProcessIds);
        JsonElement[] connected = await ramp.ConnectAsync(plan, trial.Point[Rate.Id], cancellation);
        long opened = Answers.Sum(connected, "established");
        double seconds = connected.Max(answer => Answers.Number(answer, "seconds"));
        double serverCpu = meter.Stop().CpuSeconds;
        foreach (string error in connected.Select(answer => Answers.TextIfTold(answer, "first_error")).OfType<string>().Distinct())
            trial.Launcher.Remark($"a dial failed: {error}");

        Measurement row = new Measurement()
            .Set(Processes, plan.Connections.Count)
            .Set(BringUp, seconds).Set(BringUpRate, opened / seconds).Set(BringUpServerCpu, opened == 0 ? null : serverCpu / opened)
            .Set(FailedConnections, Answers.Sum(connected, "errors"));
        await ramp.WatchPingsAsync(row, servers, TimeSpan.FromSeconds(secondsBetweenPings), cancellation);
        await ramp.AgreeAsync(servers, cancellation);
        JsonElement[] last = await ramp.AskAsync("census", cancellation);
        return row.Set(FailedPings, Answers.Sum(last, "pings_failed"));
    }

    private static async Task<DocumentRamp> StartAsync(
        Trial trial, ServerFleet servers, ShardPlan plan, double secondsBetweenPings, CancellationToken cancellation)
    {
        Preparation prepared = await PeerProgram.Go.PrepareAsync(["document-003-client"], cancellation);
        ProcessCommand client = prepared.Command ?? throw new TrialFailedException(prepared.Missing!);
        string pings = secondsBetweenPings.ToString(CultureInfo.InvariantCulture);
        EphemeralPorts ports = EphemeralPorts.Read();
        ContractProcess[] clients = [.. plan.Connections.Select((connections, shard) => trial.Launcher.Start($"client {shard + 1}",
            client.With("--target", $"{servers.Endpoints[shard]}", "--ping-seconds", pings,
                "--source", string.Join(',', AddressesOf(SourcePlan.For(shard, connections, ports))))))];
        await Task.WhenAll(clients.Select(process => process.ReadyAsync("ready", Patience, cancellation)));
        return new DocumentRamp(clients);
    }

    private static IEnumerable<IPAddress> AddressesOf(SourcePlan sources)
    {
        byte[] first = sources.First.GetAddressBytes();
        return Enumerable.Range(first[^1], sources.Count).Select(last => new IPAddress([.. first[..^1], (byte)last]));
    }

    private Task<JsonElement[]> ConnectAsync(ShardPlan plan, long connectionsPerSecond, CancellationToken cancellation) =>
        Task.WhenAll(_clients.Select((client, shard) => client.AskAsync("connect", Patience, cancellation,
            ("count", plan.Connections[shard]),
            ("rate", Math.Max(1, connectionsPerSecond * plan.Connections[shard] / plan.Total)))));

    /// <summary>
    /// One round, in which each connection pings once, and what its last ping may take. Where all ping at once, and are a little late, a
    /// round begins behind one such moment and ends before the next: it goes on until a ping is answered, for as long as one may take.
    /// </summary>
    private async Task WatchPingsAsync(Measurement row, ServerFleet servers, TimeSpan round, CancellationToken cancellation)
    {
        long before = Answers.Sum(await AskAsync("census", cancellation), "pings_answered");
        var meter = ProcessorMeter.Start(servers.ProcessIds);
        await Task.Delay(round, cancellation);
        long pings = await PingsSinceAsync(before, cancellation);
        ProcessorUse use = meter.Stop();
        row.Set(PingTimeSeconds, use.Seconds).Set(PingRate, pings / use.Seconds)
            .Set(PingCpu, pings == 0 ? null : use.CpuSeconds / pings).Set(PingCpuShare, use.CpuShare);
        await Task.Delay(TimeSpan.FromSeconds(Math.Min(PingPatience, round.TotalSeconds)), cancellation);
    }

    private async Task<long> PingsSinceAsync(long before, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            long pings = Answers.Sum(await AskAsync("census", cancellation), "pings_answered") - before;
            if (pings > 0 || Stopwatch.GetElapsedTime(started).TotalSeconds > PingPatience)
                return pings;
            await Task.Delay(BetweenLooks, cancellation);
        }
    }

    /// <summary>
    /// The servers' count, the clients' and the kernel's, at some moment at which they are one: connections go on pinging meanwhile, and
    /// one whose ping fails ends.
    /// </summary>
    private async Task AgreeAsync(ServerFleet servers, CancellationToken cancellation)
    {
        Ipv4Endpoint[] endpoints = [.. servers.Endpoints.Select(endpoint => new Ipv4Endpoint(endpoint))];
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            long clients = Answers.Sum(await AskAsync("census", cancellation), "open");
            ServerCensus? server = await servers.CensusAsync(cancellation);
            (long serverEnds, long clientEnds) = EstablishedSockets.Count(endpoints);
            if ((server is null || server.Open == clients) && serverEnds == clients && clientEnds == clients)
                return;
            if (Stopwatch.GetElapsedTime(started).TotalSeconds > PingPatience)
                throw new TrialFailedException($"the censuses disagree on {clients} connections that the document's clients hold: server "
                    + $"{server?.Open}; kernel {serverEnds} server ends and {clientEnds} client ends");
            await Task.Delay(BetweenLooks, cancellation);
        }
    }

    private Task<JsonElement[]> AskAsync(string command, CancellationToken cancellation) =>
        Task.WhenAll(_clients.Select(client => client.AskAsync(command, Patience, cancellation)));
}
