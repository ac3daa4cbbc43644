using System.Diagnostics;
using static Experiments.ConnectionCap.CapColumns;

namespace Experiments.ConnectionCap;

/// <summary>A server is filled to its cap; a fifth as many come besides and press on; then as many leave.</summary>
sealed class CapTrial
{
    /// <summary>Those outside are one for so many inside: document 002's 10,000 and 12,000.</summary>
    private const int InsideForEachOutside = 5;

    private static readonly PerProfile<TimeSpan> Quiet = Seconds(0.1, 0.3, 0.5);
    private static readonly PerProfile<TimeSpan> Pressing = Seconds(0.25, 0.6, 1);
    private static readonly PerProfile<TimeSpan> Resting = Seconds(0.1, 0.2, 0.5);
    private static readonly PerProfile<TimeSpan> Patience = Seconds(2, 3, 3);
    private static readonly TimeSpan MemoryStep = TimeSpan.FromMilliseconds(50);

    private readonly Trial _trial;
    private readonly ServerFleet _server;
    private readonly Insiders _insiders;
    private readonly Outsiders _outsiders;
    private readonly long _outside;
    private readonly Measurement _row = new();
    private double _anonymousBefore;
    private long? _descriptorsBefore;
    private long _letIn;
    private bool _someWereRefused;

    private CapTrial(Trial trial, ServerFleet server, Insiders insiders, Outsiders outsiders, long outside) =>
        (_trial, _server, _insiders, _outsiders, _outside) = (trial, server, insiders, outsiders, outside);

    /// <summary>Those outside, where so many are inside.</summary>
    public static long OutsideOf(long cap) => Math.Max(1, cap / InsideForEachOutside);

    public static async Task<Measurement> MeasureAsync(Trial trial, CapCase known, CancellationToken cancellation)
    {
        CapTrial life = await FillAsync(trial, known, cancellation);
        await life.RestAsync(cancellation);
        await life.PressAsync(cancellation);
        await life.CountAsync(cancellation);
        if (known.IsCapped)
            await life.LeaveAsync(cancellation);
        return life._row;
    }

    private static async Task<CapTrial> FillAsync(Trial trial, CapCase known, CancellationToken cancellation)
    {
        long cap = trial.Point[Cap.Id], outside = OutsideOf(cap);
        ServerFleet server = await ServerFleet.StartAsync(known.Capped(trial), new ShardPlan([(int)(cap + outside)]), cancellation);
        Insiders insiders = await Insiders.OpenAsync(trial, server, (int)cap, known.Echoes, cancellation);
        var life = new CapTrial(
            trial, server, insiders, await Outsiders.StartAsync(trial, server, outside, cancellation), outside);
        life._row.Set(Asked, cap + outside);
        return life;
    }

    private async Task RestAsync(CancellationToken cancellation)
    {
        Latency? pings = await _insiders.PingAsync(Quiet[_trial.Profile], cancellation);
        _row.Set(PingMedianBefore, pings?.P50).Set(PingBefore, pings?.P99);
        _anonymousBefore = await AnonymousAsync(cancellation);
        _descriptorsBefore = OpenDescriptors.Count(_server.ProcessIds);
        _row.Set(AnonymousBefore, _anonymousBefore);
    }

    private async Task PressAsync(CancellationToken cancellation)
    {
        TimeSpan duration = Pressing[_trial.Profile];
        int[] processes = [.. _server.ProcessIds];
        await using var memory = ValueOverTime.Start(() => ProcessMemory.Read(processes).AnonymousBytes, MemoryStep);
        var meter = ProcessorMeter.Start(processes);
        Task<Called> pressing = _outsiders.PressAsync(Resting[_trial.Profile], duration, cancellation);
        Latency? pings = await _insiders.PingAsync(duration, cancellation);
        Called seen = await pressing;
        ProcessorUse used = meter.Stop();
        (_letIn, _someWereRefused) = (seen.Inside, seen.Refused > 0);
        _row.Set(PingMedianDuring, pings?.P50).Set(PingDuring, pings?.P99)
            .Set(MemoryCourse, await memory.StopAsync()).Set(ServerCpu, used.CpuShare)
            .Set(LetIn, seen.Inside).Set(Waiting, seen.Waiting)
            .Set(Refusals, seen.Refused).Set(Busy, seen.Busy).Set(Ended, seen.Closed).Set(Resets, seen.Reset)
            .Set(RefusedP50, seen.RefusedP50).Set(RefusedP99, seen.RefusedP99);
    }

    private async Task CountAsync(CancellationToken cancellation)
    {
        _row.Set(Inside, await _insiders.UntouchedAsync(cancellation));
        ServerCensus? census = await _server.CensusAsync(cancellation);
        _row.Set(Peak, census?.Peak).Set(Rejected, census?.Rejected);
        double anonymous = await AnonymousAsync(cancellation);
        _row.Set(Anonymous, anonymous).Set(MemoryGrowth, anonymous - _anonymousBefore);
        _row.Set(Descriptors, OpenDescriptors.Count(_server.ProcessIds) - _descriptorsBefore);
    }

    /// <summary>As many leave as wait outside.</summary>
    private async Task LeaveAsync(CancellationToken cancellation)
    {
        long left = Stopwatch.GetTimestamp(); // Nanoseconds of CLOCK_MONOTONIC, as the callers' own.
        Task<Called> goingOn = _outsiders.GoOnAsync(Patience[_trial.Profile], cancellation);
        await _insiders.LeaveAsync(_outside, cancellation);
        Called seen = await goingOn;
        _row.Set(ServedLater, seen.Inside - _letIn)
            .Set(FirstLater, After(seen.FirstAnsweredAt));
        if (seen.Inside == _outside)
            _row.Set(HalfLater, After(seen.HalfAnsweredAt)).Set(LastLater, After(seen.LastAnsweredAt));
        if (seen.Answered > 0 && !_someWereRefused)
            _row.Set(Overtaken, (double)seen.Overtaken / seen.Answered);

        double? After(long? moment) => (moment - left) / 1e9;
    }

    private async Task<double> AnonymousAsync(CancellationToken cancellation)
    {
        await _server.CollectAsync(cancellation);
        return ProcessMemory.Read(_server.ProcessIds).AnonymousBytes;
    }

    private static PerProfile<TimeSpan> Seconds(double smoke, double standard, double full) =>
        new(TimeSpan.FromSeconds(smoke), TimeSpan.FromSeconds(standard), TimeSpan.FromSeconds(full));
}
