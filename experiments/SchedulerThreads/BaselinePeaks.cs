using System.Collections.Concurrent;

namespace Experiments.SchedulerThreads;

/// <summary>What each server can carry as it comes, measured once a run: half of it is the load of all that vary it.</summary>
sealed class BaselinePeaks
{
    private readonly ConcurrentDictionary<string, double> _messagesPerSecond = new();

    /// <summary>Messages a second of the server that the trial's subject is or varies.</summary>
    /// <exception cref="TrialFailedException">It cannot be started.</exception>
    public async Task<double> OfAsync(Trial trial, CancellationToken cancellation)
    {
        Subject baseline = ScheduledServers.BaselineOf(trial.Subject);
        if (!_messagesPerSecond.TryGetValue(baseline.Id, out double peak))
            _messagesPerSecond[baseline.Id] = peak = await MeasureAsync(trial, baseline, cancellation);
        return peak;
    }

    private static async Task<double> MeasureAsync(Trial trial, Subject baseline, CancellationToken cancellation)
    {
        Preparation prepared = await baseline.Prepare(cancellation);
        await using var launcher = new Launcher();
        SaturatedServer server = await SaturatedServer.StartAsync(trial with
        {
            Subject = baseline,
            Launcher = launcher,
            Command = prepared.Command ?? throw new TrialFailedException($"{baseline.Id} is not there: {prepared.Missing}"),
        }, cancellation);
        return (await server.SaturateAsync(cancellation)).MessagesPerSecond;
    }
}
