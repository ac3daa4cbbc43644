using System.Diagnostics;
using System.Text.Json;
using static Experiments.ThreadsAndMemory.ThreadColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.ThreadsAndMemory;

/// <summary>Threads that do nothing, one process's, until the next one fails.</summary>
static class ThreadsUntilRefused
{
    private const long FarStep = 1_000;
    private const long NearStep = 50;

    /// <summary>So many maps before the end the steps become small: what a process had that dies in a step is known to one.</summary>
    private const long Near = 5 * FarStep;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        long limit = trial.Point[ThreadColumns.MapLimit.Id], asked = MapsWall.AskedAt(limit), threads = 0;
        ContractProcess process = trial.Launcher.Start(trial.Subject.Id, MapsWall.Guarded(trial, asked));
        await process.ReadyAsync("ready", Patience, cancellation);
        long before = MemoryMaps.Count(process.Id), maps = before, started = Stopwatch.GetTimestamp();
        string? failure = null;
        bool lives = await Ending.OutlivesAsync(process, async () =>
        {
            while (failure is null && threads < asked)
            {
                long step = Math.Min(asked - threads, maps < limit - Near ? FarStep : NearStep);
                JsonElement answer = await process.AskAsync("start", Patience, cancellation, ("count", step));
                failure = Answers.TextIfTold(answer, "failure");
                (threads, maps) = (Answers.Count(answer, "started"), MemoryMaps.Count(process.Id));
            }
            await process.AskAsync("start", Patience, cancellation, ("count", 0));
        });
        string how = failure is null ? "none" : $"Thread.Start: {failure}";
        return new Measurement().Set(Asked, asked).Set(Stands, threads).Set(Expected, MapsWall.ExpectedAt(limit))
            .Set(Seconds, Stopwatch.GetElapsedTime(started).TotalSeconds)
            .Set(Maps, maps).Set(MapsEach, threads > 0 ? (maps - before) / (double)threads : null)
            .Set(Signature, lives ? how : Ending.Of(process.ExitCode!.Value, process.LastWords))
            .Set(ExitCode, process.ExitCode)
            .Set(Alive, lives ? 1 : 0);
    }
}
