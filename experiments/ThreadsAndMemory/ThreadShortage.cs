using System.Text.Json;
using static Experiments.ThreadsAndMemory.ThreadColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.ThreadsAndMemory;

/// <summary>Leads a server with a thread for each connection before the last thread, and back.</summary>
static class ThreadShortage
{
    /// <summary>Connections beyond the threads: while it is watched, the server refuses 30 to 40 of them a second.</summary>
    public const long Surplus = 600;

    private const int Window = 256;
    private const int Released = 200;
    private const double Patience = 1;

    private static readonly PerProfile<TimeSpan> Watched = new(TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    /// <summary>
    /// How long the server is left at the wall. The runtime's thread that compiles code better ends when it had nothing to do for 4 s
    /// (TC_BackgroundWorkerTimeoutMs of the runtime's clrconfignames.h), and must be started again; where it cannot be, the process ends.
    /// </summary>
    private static readonly PerProfile<TimeSpan> Left = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(6));

    public static async Task<Measurement> MeasureAsync(Trial trial, ThreadLimits limits, CancellationToken cancellation)
    {
        ServerFleet server = await Confined.ServerAsync(limits.Trial, cancellation);
        ContractProcess process = server.Processes[0], dialer = await Driver.DialerAsync(trial, inside: null, cancellation);
        int id = limits.ServerOf(process.Id);
        var row = new Measurement().Set(Asked, limits.Most + Surplus).Set(Expected, limits.Most);

        Dialed dialed = await Driver.DialAsync(dialer, cancellation,
            ("ports", new[] { server.Endpoints[0].Port }), ("count", limits.Most + Surplus), ("window", Window), ("patience", Patience));
        JsonElement greeted = await Driver.AskAsync(dialer, "greet", cancellation, ("seconds", Patience / 2));
        long served = Answers.Count(greeted, "answered");
        row.Set(Seconds, dialed.Seconds).Set(Stands, served);

        string signature = "none";
        bool lives = await Ending.OutlivesAsync(process, async () =>
        {
            row.Set(OwnThreads, ProcessMemory.Read([id]).Threads - served);
            ThreadStarts starts = await ThreadStarts.WatchAsync(server, id, Watched[trial.Profile], cancellation);
            row.Set(FailedStarts, starts.FailedPerSecond).Set(Method, starts.Method).Set(KernelRefused, limits.Group?.Refused);
            signature = starts.Signature;
            await Task.Delay(Left[trial.Profile], cancellation);
            await server.CensusAsync(cancellation);
            await ReleaseAsync(row, dialer, greeted, cancellation);
            await server.CensusAsync(cancellation);
        });
        if (!lives)
            signature = $"{signature}; the server {Ending.Of(process.ExitCode!.Value, process.LastWords)}";
        return row.Set(Signature, signature).Set(ExitCode, process.ExitCode).Set(Alive, lives && row.Has(Recovered) ? 1 : 0);
    }

    /// <summary>Where closing a few brings nobody in, their ids were low ones (PidNamespace.FirstGivenAgain): more are closed.</summary>
    private static async Task ReleaseAsync(Measurement row, ContractProcess dialer, JsonElement greeted, CancellationToken cancellation)
    {
        int served = (int)Answers.Count(greeted, "answered");
        int few = Math.Min(Released, served), rest = Math.Min(2 * Released, served - few);
        JsonElement freed = await Release(few);
        row.Set(ServedAfterClosing, Answers.Count(freed, "answered"));
        if (Answers.Count(freed, "answered") == 0)
            freed = await Release(rest);
        row.Set(Recovered, Answers.NumberIfTold(freed, "first_seconds"));

        Task<JsonElement> Release(int connections) => Driver.AskAsync(
            dialer, "release", cancellation, ("connections", connections), ("seconds", Patience));
    }
}
