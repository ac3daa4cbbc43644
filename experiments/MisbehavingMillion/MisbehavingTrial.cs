using System.Diagnostics;
using System.Globalization;
using static Experiments.MisbehavingMillion.MisbehavingExperiment;

namespace Experiments.MisbehavingMillion;

/// <summary>
/// One trial: good clients, then a million bad ones, and what the servers have of them until they are free or nobody waits.
/// </summary>
static class MisbehavingTrial
{
    public const int GoodClients = 1_000;

    private const long MessageBytes = 64, UnreadBytes = 1_024;
    private const double LongerThanTheDeadline = 1.25;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenBytes = TimeSpan.FromSeconds(30);
    private static readonly Dialing Dialing = new(null, TimeSpan.FromMinutes(2));

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        UserSpaceWire wire = await UserSpaceClient.WireAsync(trial, cancellation);
        ServerFleet servers = await ServerFleet.StartAsync(wire.Around(Guarded(trial)), PlanOf(trial.Point), cancellation);
        ClientFleet good = await ClientFleet.StartAsync(trial, servers, wire, GoodClients, 1, Dialing, cancellation);
        ClientFleet bad = await ClientFleet.StartAsync(
            trial, servers, wire, trial.Point[Peers.Id], 1, Dialing, cancellation, first: 2);
        await good.ConnectAsync(perShard: null, cancellation);
        var row = new Measurement();
        row.Set(GoodBefore, (await TalkAsync(good, UnguardedSeconds[trial.Profile], cancellation)).Latency?.P99);
        (ProcessMemory Servers, MachineUse Machine) before = Read(servers);

        // Good ones go on while the bad ones come: who is silent for the deadline is a bad one.
        double watched = IsGuarded(trial.Subject)
            ? DeadlineSeconds[trial.Profile] * LongerThanTheDeadline
            : UnguardedSeconds[trial.Profile];
        Task<PhaseResult> coming = bad.ConnectAsync(perShard: null, cancellation);
        while (!coming.IsCompleted)
            await TalkAsync(good, 1, cancellation);
        await coming;
        (ProcessMemory Servers, MachineUse Machine) held = Read(servers);
        double Each(long bytes) => (double)bytes / trial.Point[Peers.Id];
        row.Set(AnonymousEach, Each(held.Servers.AnonymousBytes - before.Servers.AnonymousBytes))
            .Set(KernelEach, held.Machine.Since(before.Machine).KernelBytes is { } kernel ? Each(kernel) : null);

        var meter = ProcessorMeter.Start(servers.ProcessIds);
        Task<(OpenLoop Echoed, Lost Lost)> talking = good.ScheduleAndCountAsync(
            GoodClients, TimeSpan.FromSeconds(watched), MessageBytes, cancellation);
        Task<Misbehaved> misbehaving = bad.MisbehaveAsync(
            KindOf(trial.Subject), TimeSpan.FromSeconds(watched), BetweenBytes, UnreadBytes, cancellation);
        (double? freed, long left) = await FreedAsync(servers, watched, cancellation);
        Misbehaved done = await misbehaving;
        (OpenLoop echoed, Lost lost) = await talking;
        (ProcessMemory _, MachineUse Machine) after = Read(servers);
        return row
            .Set(Freed, freed).Set(Left, left).Set(Watched, watched)
            .Set(KernelKept, after.Machine.Since(before.Machine).KernelBytes is { } kept ? Each(kept) : null)
            .Set(Closed, done.Closed).Set(Reset, done.Reset).Set(Sent, done.Sent).Set(Cpu, meter.Stop().CpuShare)
            .Set(GoodDuring, echoed.Latency?.P99).Set(GoodMaximum, echoed.Latency?.Maximum).Set(GoodLost, lost.Count);
    }

    private static Trial Guarded(Trial trial) => !IsGuarded(trial.Subject) ? trial : trial with
    {
        Command = trial.Command.With(
            "--read-deadline-seconds", DeadlineSeconds[trial.Profile].ToString(CultureInfo.InvariantCulture)),
    };

    private static Task<OpenLoop> TalkAsync(ClientFleet good, double seconds, CancellationToken cancellation) =>
        good.ScheduleAsync(GoodClients, TimeSpan.FromSeconds(seconds), MessageBytes, cancellation);

    private static (ProcessMemory Servers, MachineUse Machine) Read(ServerFleet servers) =>
        (ProcessMemory.Read(servers.ProcessIds), MachineUse.Read());

    /// <summary>When the servers have the good ones alone, and how many others they have when it is time.</summary>
    private static async Task<(double? Seconds, long Left)> FreedAsync(ServerFleet servers, double watched, CancellationToken cancellation)
    {
        for (long began = Stopwatch.GetTimestamp(); ;)
        {
            long left = (await servers.CensusAsync(cancellation))!.Open - GoodClients;
            double now = Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (left <= 0 || now > watched)
                return (left <= 0 ? now : null, left);
            await Task.Delay(BetweenLooks, cancellation);
        }
    }
}
