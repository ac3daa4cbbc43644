using System.Diagnostics;
using System.Globalization;
using static Experiments.MisbehavingMillion.MisbehavingExperiment;

namespace Experiments.MisbehavingMillion;

/// <summary>
/// One trial: good clients, then a million bad ones, and what the servers have of them until they are free or nobody waits.
/// </summary>
sealed class MisbehavingTrial
{
    private const long UnreadBytes = 1_024;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenBytes = TimeSpan.FromSeconds(30);
    private static readonly Dialing Dialing = new(null, TimeSpan.FromMinutes(2));

    private readonly Trial _trial;
    private readonly ServerFleet _servers;
    private readonly ClientFleet _bad;
    private readonly GoodThousand _good;
    private readonly ProcessMemory _serversBefore;
    private readonly MachineUse _machineBefore = MachineUse.Read();
    private readonly Measurement _row;

    private MisbehavingTrial(Trial trial, ServerFleet servers, ClientFleet bad, GoodThousand good, Measurement row) =>
        (_trial, _servers, _bad, _good, _serversBefore, _row) =
            (trial, servers, bad, good, ProcessMemory.Read(servers.ProcessIds), row);

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        MisbehavingTrial encounter = await StartAsync(trial, cancellation);
        await encounter.ComeAsync(cancellation);
        await encounter.MisbehaveAsync(cancellation);
        return encounter._row.Set(KernelKept, encounter.KernelEach());
    }

    /// <summary>With the good ones, which have talked for a while, and bad ones that are still to come.</summary>
    private static async Task<MisbehavingTrial> StartAsync(Trial trial, CancellationToken cancellation)
    {
        UserSpaceWire wire = await UserSpaceClient.WireAsync(trial, cancellation);
        ServerFleet servers = await ServerFleet.StartAsync(wire.Around(Guarded(trial)), PlanOf(trial.Point), cancellation);
        ClientFleet thousand = await ClientFleet.StartAsync(trial, servers, wire, GoodThousand.Count, 1, Dialing, cancellation);
        ClientFleet bad = await ClientFleet.StartAsync(
            trial, servers, wire, trial.Point[Peers.Id], 1, Dialing, cancellation, first: 2);
        await thousand.ConnectAsync(perShard: null, cancellation);
        var good = new GoodThousand(thousand, MisbehavingTimes.Round(trial.Profile));
        Noticed alone = await good.TalkUntilAsync(Task.Delay(MisbehavingTimes.Before(trial.Profile), cancellation), cancellation);
        return new(trial, servers, bad, good, new Measurement().Set(GoodBefore, alone.P99));
    }

    private static Trial Guarded(Trial trial) => !IsGuarded(trial.Subject) ? trial : trial with
    {
        Command = trial.Command.With(
            "--read-deadline-seconds", MisbehavingTimes.Deadline(trial.Profile).ToString(CultureInfo.InvariantCulture)),
    };

    /// <summary>Good ones go on meanwhile: who is silent for the deadline is a bad one.</summary>
    private async Task ComeAsync(CancellationToken cancellation)
    {
        Task<PhaseResult> coming = _bad.ConnectAsync(perShard: null, cancellation);
        Noticed noticed = await _good.TalkUntilAsync(coming, cancellation);
        _row.Set(Come, CameInTime((await coming).Seconds))
            .Set(AnonymousEach, Each(ProcessMemory.Read(_servers.ProcessIds).AnonymousBytes - _serversBefore.AnonymousBytes))
            .Set(MisbehavingExperiment.KernelEach, KernelEach())
            .Set(GoodComing, noticed.P99);
    }

    /// <exception cref="TrialFailedException">The servers have ended the first before the last was there.</exception>
    private double CameInTime(double seconds) =>
        IsGuarded(_trial.Subject) && MisbehavingTimes.Deadline(_trial.Profile) is var deadline && seconds > deadline
            ? throw new TrialFailedException(string.Create(CultureInfo.InvariantCulture,
                $"the bad ones came in {seconds:0.0} s, and the deadline of the first was over after {deadline:0} s: ask for fewer peers"))
            : seconds;

    private async Task MisbehaveAsync(CancellationToken cancellation)
    {
        string kind = KindOf(_trial.Subject);
        TimeSpan watch = MisbehavingTimes.Watch(_trial.Profile, IsGuarded(_trial.Subject), sends: kind == Unread);
        var meter = ProcessorMeter.Start(_servers.ProcessIds);
        Task<Misbehaved> misbehaving = _bad.MisbehaveAsync(kind, watch, BetweenBytes, UnreadBytes, cancellation);
        Task watching = WatchAsync(watch, cancellation);
        Noticed noticed = await _good.TalkUntilAsync(Task.WhenAll(misbehaving, watching), cancellation);
        Misbehaved done = await misbehaving;
        await watching;
        _row.Set(Closed, done.Closed).Set(Reset, done.Reset).Set(Sent, done.Sent).Set(Cpu, meter.Stop().CpuShare)
            .Set(GoodDuring, noticed.P99).Set(GoodMaximum, noticed.Slowest).Set(GoodLost, noticed.Lost);
    }

    /// <summary>What is held at most, when the servers have the good ones alone, and how many others they have when it is time.</summary>
    private async Task WatchAsync(TimeSpan watch, CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        long? most = null;
        bool IsFree(ServerCensus now)
        {
            long? used = MachineUse.Read().Since(_machineBefore).UsedBytes;
            most = most > used ? most : used;
            return now.Open <= GoodThousand.Count;
        }
        ServerCensus census = (await CensusProof.SettledAsync(_servers, IsFree, watch, cancellation, BetweenLooks))!;
        long left = census.Open - GoodThousand.Count;
        _row.Set(Freed, left <= 0 ? Stopwatch.GetElapsedTime(began).TotalSeconds : null).Set(Left, left)
            .Set(Watched, Stopwatch.GetElapsedTime(began).TotalSeconds).Set(HeldEach, Each(most));
    }

    private double? KernelEach() => Each(MachineUse.Read().Since(_machineBefore).KernelBytes);

    private double? Each(long? bytes) => (double?)bytes / _trial.Point[Peers.Id];
}
