using System.Globalization;
using static Experiments.GcPauses.PauseColumns;

namespace Experiments.GcPauses;

/// <summary>Connections that stay open, with one message due on each again and again, whatever the server does.</summary>
static class MessageLoad
{
    /// <summary>A message fills a buffer.</summary>
    public const long MessageBytes = 4096;

    /// <summary>Messages in flight at once while warming up.</summary>
    public const int WarmUpWindow = 64;

    /// <summary>
    /// Of the processor time that it could have: a client that has none left is late with its messages, and measures itself.
    /// </summary>
    private const double SaturatedShare = 0.95;

    /// <summary>The smoke profile has few connections, which send more often, so that its servers collect as well.</summary>
    public static readonly PerProfile<double> MessagesPerSecondEach = new(20, 1, 1);

    /// <summary>Messages on each connection before the phase.</summary>
    public static readonly PerProfile<long> WarmUpMessagesEach = new(8, 2, 3);

    /// <summary>How long the phase is, unless it has to wait for collections.</summary>
    public static readonly PerProfile<TimeSpan> Phase =
        new(TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

    /// <summary>Three intervals of the document's 30 seconds, and a little.</summary>
    private static readonly PerProfile<TimeSpan> LongestPhase =
        new(Phase.Smoke, Phase.Standard, TimeSpan.FromSeconds(100));

    private const int CollectionsOfAPhase = 4;

    public static async Task<Measurement> MeasureAsync(
        Trial trial, LoadedSubject subject, ShardPlan plan, CancellationToken cancellation)
    {
        long connections = trial.Point[Connections.Id];
        ServerFleet servers = await ServerFleet.StartAsync(WithSurvivors(trial, subject), plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, cancellation);
        await clients.ConnectAsync(perShard: null, cancellation);
        await clients.EchoAsync(cancellation);
        await CensusProof.AgreeAsync(servers, clients, connections, cancellation);

        using CollectorMeter meter = await CollectorMeter.StartAsync(servers, cancellation);
        ClosedLoop warmUp = await clients.LoopAsync(WarmUpMessagesEach[trial.Profile], MessageBytes, WarmUpWindow, cancellation);
        await meter.MarkAsync(cancellation);
        double offered = connections * MessagesPerSecondEach[trial.Profile];
        TimeSpan phase = subject.AwaitsCollections && trial.Point[CacheEntries.Id] == 0
            ? PhaseFor(trial.Profile, meter.WarmUpCollections, warmUp.Messages / offered)
            : Phase[trial.Profile];
        OpenLoop load = await clients.ScheduleAsync(offered, phase, MessageBytes, cancellation);
        CollectorReading reading = await meter.StopAsync(cancellation);
        double most = clients.MostProcessors;
        if (load.CpuSeconds / load.Seconds > SaturatedShare * most)
            throw new TrialFailedException(FormattableString.Invariant(
                $"the client was at the limit of its processor time, {most:0.##} beside the server: ask for fewer --connections"));

        await servers.CollectAsync(cancellation);
        return new Measurement()
            .Set(Offered, offered)
            .Collector(reading, load.Seconds)
            .Messages(reading, load, warmUp.Messages + load.Messages)
            .Set(LiveEach, (double?)(await servers.MemoryAsync(cancellation))?.LiveBytes / connections);
    }

    /// <summary>
    /// Long enough for a few collections at the rate at which the warm-up had some, so that there is an interval between them to measure.
    /// </summary>
    /// <param name="collections">Of the warm-up; null where nobody counted, none where it was too short for one.</param>
    /// <param name="seconds">How long its messages take at the phase's rate.</param>
    internal static TimeSpan PhaseFor(Profile profile, long? collections, double seconds)
    {
        double wanted = collections is { } counted ? CollectionsOfAPhase * seconds / counted : 0;
        return TimeSpan.FromSeconds(Math.Clamp(wanted, Phase[profile].TotalSeconds, LongestPhase[profile].TotalSeconds));
    }

    private static Trial WithSurvivors(Trial trial, LoadedSubject subject)
    {
        long entries = trial.Point[CacheEntries.Id];
        return entries == 0 ? trial
            : subject.CanKeepSurvivors
                ? trial with { Command = trial.Command.With("--cache-entries", entries.ToString(CultureInfo.InvariantCulture)) }
                : throw new TrialFailedException(
                    $"{subject.Id} keeps no cache: leave it out of --servers where --cache-entries is above 0");
    }
}
