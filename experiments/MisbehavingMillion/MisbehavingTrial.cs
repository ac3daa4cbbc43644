using System.Diagnostics;
using System.Globalization;
using static Experiments.MisbehavingMillion.MisbehavingExperiment;

namespace Experiments.MisbehavingMillion;

/// <summary>
/// One trial: good clients, then a million bad ones, and what the servers have of them until they are free or nobody waits.
/// </summary>
sealed class MisbehavingTrial
{
    public const int GoodClients = 1_000;

    private const long MessageBytes = 64, UnreadBytes = 1_024;
    private const double LongerThanTheDeadline = 1.25;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenBytes = TimeSpan.FromSeconds(30);
    private static readonly Dialing Dialing = new(null, TimeSpan.FromMinutes(2));

    private readonly Trial _trial;
    private readonly ServerFleet _servers;
    private readonly ClientFleet _good, _bad;
    private readonly Measurement _row = new();

    private MisbehavingTrial(Trial trial, ServerFleet servers, ClientFleet good, ClientFleet bad) =>
        (_trial, _servers, _good, _bad) = (trial, servers, good, bad);

    /// <summary>For which the bad ones are watched.</summary>
    private TimeSpan Watch => TimeSpan.FromSeconds(IsGuarded(_trial.Subject)
        ? DeadlineSeconds[_trial.Profile] * LongerThanTheDeadline
        : UnguardedSeconds[_trial.Profile]);

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        MisbehavingTrial encounter = await StartAsync(trial, cancellation);
        (ProcessMemory Servers, MachineUse Machine) before = await encounter.BeforeAsync(cancellation);
        await encounter.ComeAsync(before, cancellation);
        await encounter.MisbehaveAsync(cancellation);
        return encounter._row.Set(KernelKept, encounter.KernelEachSince(before.Machine));
    }

    private static async Task<MisbehavingTrial> StartAsync(Trial trial, CancellationToken cancellation)
    {
        UserSpaceWire wire = await UserSpaceClient.WireAsync(trial, cancellation);
        ServerFleet servers = await ServerFleet.StartAsync(wire.Around(Guarded(trial)), PlanOf(trial.Point), cancellation);
        ClientFleet good = await ClientFleet.StartAsync(trial, servers, wire, GoodClients, 1, Dialing, cancellation);
        ClientFleet bad = await ClientFleet.StartAsync(
            trial, servers, wire, trial.Point[Peers.Id], 1, Dialing, cancellation, first: 2);
        await good.ConnectAsync(perShard: null, cancellation);
        return new(trial, servers, good, bad);
    }

    private static Trial Guarded(Trial trial) => !IsGuarded(trial.Subject) ? trial : trial with
    {
        Command = trial.Command.With(
            "--read-deadline-seconds", DeadlineSeconds[trial.Profile].ToString(CultureInfo.InvariantCulture)),
    };

    /// <summary>The good ones alone, and what is held then.</summary>
    private async Task<(ProcessMemory Servers, MachineUse Machine)> BeforeAsync(CancellationToken cancellation)
    {
        _row.Set(GoodBefore, (await TalkAsync(UnguardedSeconds[_trial.Profile], cancellation)).Latency?.P99);
        return (ProcessMemory.Read(_servers.ProcessIds), MachineUse.Read());
    }

    /// <summary>Good ones go on while the bad ones come: who is silent for the deadline is a bad one.</summary>
    private async Task ComeAsync((ProcessMemory Servers, MachineUse Machine) before, CancellationToken cancellation)
    {
        Task<PhaseResult> coming = _bad.ConnectAsync(perShard: null, cancellation);
        while (!coming.IsCompleted)
            await TalkAsync(seconds: 1, cancellation);
        await coming;
        _row.Set(AnonymousEach, Each(ProcessMemory.Read(_servers.ProcessIds).AnonymousBytes - before.Servers.AnonymousBytes))
            .Set(KernelEach, KernelEachSince(before.Machine));
    }

    private async Task MisbehaveAsync(CancellationToken cancellation)
    {
        var meter = ProcessorMeter.Start(_servers.ProcessIds);
        Task<(OpenLoop Echoed, Lost Lost)> talking = _good.ScheduleAndCountAsync(GoodClients, Watch, MessageBytes, cancellation);
        Task<Misbehaved> misbehaving = _bad.MisbehaveAsync(KindOf(_trial.Subject), Watch, BetweenBytes, UnreadBytes, cancellation);
        await WatchAsync(cancellation);
        Misbehaved done = await misbehaving;
        (OpenLoop echoed, Lost lost) = await talking;
        _row.Set(Closed, done.Closed).Set(Reset, done.Reset).Set(Sent, done.Sent).Set(Cpu, meter.Stop().CpuShare)
            .Set(GoodDuring, echoed.Latency?.P99).Set(GoodMaximum, echoed.Latency?.Maximum).Set(GoodLost, lost.Count);
    }

    /// <summary>When the servers have the good ones alone, and how many others they have when it is time.</summary>
    private async Task WatchAsync(CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        ServerCensus census = (await CensusProof.SettledAsync(
            _servers, now => now.Open <= GoodClients, Watch, cancellation, BetweenLooks))!;
        long left = census.Open - GoodClients;
        _row.Set(Freed, left <= 0 ? Stopwatch.GetElapsedTime(began).TotalSeconds : null).Set(Left, left)
            .Set(Watched, Watch.TotalSeconds);
    }

    private Task<OpenLoop> TalkAsync(double seconds, CancellationToken cancellation) =>
        _good.ScheduleAsync(GoodClients, TimeSpan.FromSeconds(seconds), MessageBytes, cancellation);

    private double? KernelEachSince(MachineUse before) =>
        MachineUse.Read().Since(before).KernelBytes is { } bytes ? Each(bytes) : null;

    private double Each(long bytes) => (double)bytes / _trial.Point[Peers.Id];
}
