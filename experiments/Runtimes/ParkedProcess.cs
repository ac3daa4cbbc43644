using System.Globalization;
using System.Text.Json;
using static Experiments.Runtimes.RuntimeColumns;

namespace Experiments.Runtimes;

/// <summary>A process that parks tasks and has no sockets: what it takes, and what one more of them adds.</summary>
static class ParkedProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="TrialFailedException">Another number of tasks was parked or woken than was asked for.</exception>
    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        long count = trial.Point[Tasks.Id];
        ContractProcess process = trial.Launcher.Start(
            trial.Subject.Id, trial.Command.With("--count", count.ToString(CultureInfo.InvariantCulture)));
        JsonElement ready = await process.ReadyAsync("ready", Patience, cancellation);
        var before = await ReadAsync(process, cancellation);
        Require("parked", await process.AskAsync("park", Patience, cancellation), count);
        var after = await ReadAsync(process, cancellation);
        Require("woken", await process.AskAsync("wake", Patience, cancellation), count);
        return new Measurement()
            .Set(Runtime, Answers.TextIfTold(ready, "runtime"))
            .Set(IdleAnonymous, before.Process.AnonymousBytes)
            .Set(IdleRss, before.Process.RssBytes)
            .Set(IdleThreads, before.Process.Threads)
            .Set(AnonymousEach, Growth.Each(before.Process.AnonymousBytes, after.Process.AnonymousBytes, count))
            .Set(LiveEach, Growth.Each(before.Live, after.Live, count));
    }

    private static async Task<(ProcessMemory Process, long? Live)> ReadAsync(ContractProcess process, CancellationToken cancellation)
    {
        await process.AskAsync("collect", Patience, cancellation);
        JsonElement memory = await process.AskAsync("memory", Patience, cancellation);
        return (ProcessMemory.Read([process.Id]), ManagedMemory.Sum([memory]).LiveBytes);
    }

    private static void Require(string done, JsonElement answer, long count)
    {
        if (Answers.Count(answer, "count") is var counted && counted != count)
            throw new TrialFailedException($"{counted} of {count} tasks were {done}");
    }
}
