using static Experiments.Holdings.PingColumns;
using static Experiments.Million.WorkColumns;

namespace Experiments.Million;

// The phases in which the connections are not idle.
sealed partial class MillionTrial
{
    private const double ActiveShare = 0.01;

    /// <summary>What the servers use of the processors: with nobody pinging, pinged, and at work.</summary>
    private async Task ServeAsync(CancellationToken cancellation)
    {
        if (!IsAtSetRate) // Whatever fails is counted there, in a round in which each has its first ping.
            await WarmUpAsync(cancellation);
        double idle = await WatchIdleAsync(cancellation);
        await PingAsync(idle, cancellation);
        if (_trial.Wire == TrialWire.Sockets) // A client in user space has no closed loop.
        {
            await WorkAsync(cancellation);
            await WorkOfOneAsync(cancellation);
        }
        await CensusProof.AgreeAsync(_servers, _clients, _open, cancellation);
    }

    private async Task WarmUpAsync(CancellationToken cancellation)
    {
        _series.Phase = TrialPhase.WarmUp;
        _row.Set(WarmSeconds, (await PingForAsync(PhaseTimes.OfWarmUp(_trial), cancellation)).Seconds);
    }

    private async Task<double> WatchIdleAsync(CancellationToken cancellation)
    {
        _series.Phase = TrialPhase.Quiet;
        var meter = ProcessorMeter.Start(_servers.ProcessIds);
        await Task.Delay(PhaseTimes.OfQuiet(_trial), cancellation);
        ProcessorUse use = meter.Stop();
        _row.Set(IdleShare, use.CpuShare)
            .Set(IdleSwitches, use.Switches?.Total / use.Seconds);
        return use.CpuShare;
    }

    /// <param name="idle">What the servers use when nobody pings, in cores.</param>
    private async Task PingAsync(double idle, CancellationToken cancellation)
    {
        _series.Phase = TrialPhase.Ping;
        var meter = ProcessorMeter.Start(_servers.ProcessIds);
        OpenLoop pings = IsAtSetRate
            ? await PingAndCountAsync(cancellation)
            : await PingForAsync(PhaseTimes.OfPings(_trial), cancellation);
        ProcessorUse use = meter.Stop();
        double? Each(long? switches) => (double?)switches / pings.Messages;
        Pings.Write(_row, pings)
            .Set(PingCpu, use.CpuSeconds / pings.Messages)
            .Set(PingCpuOverIdle, (use.CpuSeconds - idle * use.Seconds) / pings.Messages)
            .Set(PingCpuShare, use.CpuShare)
            .Set(PingSwitches, Each(use.Switches?.Total))
            .Set(PingVoluntary, Each(use.Switches?.Voluntary))
            .Set(PingInvoluntary, Each(use.Switches?.Involuntary));
    }

    private async Task WorkAsync(CancellationToken cancellation)
    {
        _series.Phase = TrialPhase.Active;
        ClosedLoop active = await _clients.LoopAsync(PhaseTimes.OfWork(_trial), Pings.Bytes, Window, cancellation);
        _row.Set(ActiveRate, active.Messages / active.Seconds);
    }

    private async Task WorkOfOneAsync(CancellationToken cancellation)
    {
        _series.Phase = TrialPhase.One;
        var meter = ProcessorMeter.Start(_servers.ProcessIdsOfFirst);
        ClosedLoop one = await _clients.LoopOfOneAsync(PhaseTimes.OfOne(_trial), Pings.Bytes, Window, cancellation);
        double cpuSeconds = meter.Stop().CpuSeconds;
        _row.Set(OneRate, one.Messages / one.Seconds)
            .Set(OneShare, cpuSeconds / one.Seconds)
            .Set(OneClientShare, one.CpuSeconds / one.Seconds);
    }

    /// <summary>Document 003's client counts what it could not dial, and goes on.</summary>
    private async Task<PhaseResult> ConnectAtSetRateAsync(CancellationToken cancellation)
    {
        (PhaseResult opened, Lost lost) = await _clients.ConnectAndCountAsync(cancellation);
        _row.Set(FailedConnections, lost.Count);
        Tell("connections did not open", lost);
        return opened;
    }

    private async Task<OpenLoop> PingAndCountAsync(CancellationToken cancellation)
    {
        (OpenLoop pings, Lost lost) = await Pings.SendAndCountAsync(
            _clients, _open, PhaseTimes.OfPings(_trial), cancellation);
        _row.Set(FailedPings, lost.Count);
        Tell("pings were not answered", lost);
        return pings;
    }

    private void Tell(string what, Lost lost)
    {
        if (lost.Count > 0)
            _trial.Launcher.Remark($"{lost.Count} {what}: {lost.Errors}");
    }

    private int Window => (int)Math.Max(1, _plan.Connections[0] * ActiveShare);

    private Task<OpenLoop> PingForAsync(TimeSpan duration, CancellationToken cancellation) =>
        Pings.SendAsync(_clients, _open, duration, cancellation);
}
