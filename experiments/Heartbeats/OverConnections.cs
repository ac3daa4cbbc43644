using System.Globalization;
using System.Text.Json;
using static Experiments.Heartbeats.HeartbeatsColumns;

namespace Experiments.Heartbeats;

/// <summary>The wheel at work: a server that sends heartbeats on real connections, and clients that check each.</summary>
static class OverConnections
{
    public const string Id = "wheel-over-connections";

    private const long MemoryOfAPair = 100L << 20;
    private const long BytesOfAConnection = 10_500;

    // Seconds; at least a round in full, so that every connection is heard.
    private static readonly PerProfile<double> Listening = new(0.5, 4, 10);

    private static readonly Dialing Dialing = new(null, TimeSpan.FromMinutes(5));

    public static readonly Subject Subject = SubjectProgram.Of(
        Id, "the wheel and one epoll thread, with a heartbeat sent on each connection", "serve-beats", "--port", "{port}");

    private static MachineCapacity Machine { get; } = MachineCapacity.Read();

    /// <summary>10,000 connections at 1 Hz in a hurry; 100,000 at 1 Hz and a million at one per 30 s in full.</summary>
    public static bool Applies(Profile profile, Point point) => (profile, point[Count.Id], point[Period.Id]) switch
    {
        (Profile.Smoke, _, 1) => true,
        (Profile.Standard, 10_000, 1) => true,
        (Profile.Full, 100_000, 1) => true,
        (Profile.Full, 1_000_000, 30) => true,
        _ => false,
    };

    public static Need Needs(Point point) =>
        ShardPlan.For(point[Count.Id], Machine.DescriptorsPerProcess).Need(MemoryOfAPair, BytesOfAConnection);

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        long period = trial.Point[Period.Id];
        ShardPlan plan = ShardPlan.For(trial.Point[Count.Id], Machine.DescriptorsPerProcess);
        ServerFleet servers = await ServerFleet.StartAsync(WithPeriod(trial, period), plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, Dialing, cancellation);
        long baseline = await AnonymousAsync(servers, cancellation);
        await clients.ConnectAsync(perShard: null, cancellation);
        await CensusProof.AgreeAsync(servers, clients, plan.Total, cancellation);
        long loaded = await AnonymousAsync(servers, cancellation);

        await AskAllAsync(servers, "begin", cancellation);
        await clients.ListenAsync(TimeSpan.FromSeconds(Listening[trial.Profile] / 2), cancellation); // To warm up.
        TimeSpan round = ListeningTime(trial);
        var meter = ProcessorMeter.Start(servers.ProcessIds);
        Listened heard = await clients.ListenAsync(round, cancellation);
        double cpu = meter.Stop().CpuSeconds;
        JsonElement[] beats = await AskAllAsync(servers, "beats", cancellation);
        return new Measurement()
            .Set(Processes, plan.Connections.Count)
            .Set(Bytes, Growth.Each(baseline, loaded, plan.Total))
            .Set(BeatShare, heard.Beats / (round.TotalSeconds * plan.Total / period))
            .Set(CpuShare, cpu / heard.Seconds)
            .Set(CpuEach, cpu / Math.Max(1, heard.Beats))
            .Set(ClientShare, heard.CpuSeconds / heard.Seconds)
            .Set(Missed, heard.Missed)
            .Set(BlockedBeats, Answers.Sum(beats, "blocked"))
            .Set(HeardP50, heard.Lateness?.P50)
            .Set(HeardP99, heard.Lateness?.P99)
            .Set(HeardMaximum, heard.Lateness?.Maximum);
    }

    private static TimeSpan ListeningTime(Trial trial) => TimeSpan.FromSeconds(
        trial.Profile == Profile.Full ? Math.Max(Listening.Full, trial.Point[Period.Id]) : Listening[trial.Profile]);

    private static Trial WithPeriod(Trial trial, long seconds) => trial with
    {
        Command = trial.Command.With("--period-ms", (1_000 * seconds).ToString(CultureInfo.InvariantCulture)),
    };

    private static async Task<long> AnonymousAsync(ServerFleet servers, CancellationToken cancellation)
    {
        await servers.CollectAsync(cancellation);
        return ProcessMemory.Read([.. servers.ProcessIds]).AnonymousBytes;
    }

    private static Task<JsonElement[]> AskAllAsync(ServerFleet servers, string command, CancellationToken cancellation) =>
        Task.WhenAll(servers.Processes.Select(server => server.AskAsync(command, Dialing.Patience, cancellation)));
}
