using System.Text.Json;
using static Experiments.ThreadsAndMemory.ThreadColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.ThreadsAndMemory;

/// <summary>More connections than the thread-per-connection server serves: it refuses the rest, to keep maps for the runtime.</summary>
static class RefusedConnections
{
    private const int Window = 256;
    private const int Released = 200;
    private const double Patience = 3;

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        long limit = trial.Point[ThreadColumns.MapLimit.Id], asked = MapsWall.AskedAt(limit);
        ServerFleet server = await Confined.ServerAsync(trial with { Command = MapsWall.Guarded(trial, asked) }, cancellation);
        ContractProcess process = server.Processes[0], dialer = await Driver.DialerAsync(trial, inside: null, cancellation);
        long before = MemoryMaps.Count(process.Id);
        Dialed dialed = await Driver.DialAsync(dialer, cancellation,
            ("ports", new[] { server.Endpoints[0].Port }), ("count", asked), ("window", Window), ("patience", Patience));
        JsonElement greeted = await Driver.AskAsync(dialer, "greet", cancellation, ("seconds", Patience));
        long served = Answers.Count(greeted, "answered");
        var row = new Measurement().Set(Asked, asked).Set(Seconds, dialed.Seconds).Set(Stands, served)
            .Set(Expected, MapsWall.ExpectedAt(limit)).Set(Refused, Answers.Count(greeted, "refused"));
        bool lives = await Ending.OutlivesAsync(process, async () =>
        {
            long maps = MemoryMaps.Count(process.Id);
            row.Set(Maps, maps).Set(MapsEach, served > 0 ? (maps - before) / (double)served : null)
                .Set(OwnThreads, ProcessMemory.Read([process.Id]).Threads - served);
            await Driver.AskAsync(dialer, "release", cancellation, ("connections", Math.Min(Released, served)), ("seconds", Patience));
            row.Set(Recovered, await Newcomers.ServedInAsync(dialer, server, served - Math.Min(Released, served), cancellation));
            await server.CensusAsync(cancellation);
        });
        return row.Set(ExitCode, process.ExitCode).Set(Alive, lives && row.Has(Recovered) ? 1 : 0).Set(Signature, lives
            ? "connections are accepted and closed at once: the server keeps maps for the runtime"
            : Ending.Of(process.ExitCode!.Value, process.LastWords));
    }
}
