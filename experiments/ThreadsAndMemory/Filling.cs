using System.Text.Json;

namespace Experiments.ThreadsAndMemory;

/// <summary>How far a server was filled, and what its group held at the last reading at which every connection was served.</summary>
/// <param name="Served">Connections that were answered, ever.</param>
/// <param name="Seconds">To open them.</param>
/// <param name="Committed">Of the runtime's heap; null where it does not say.</param>
/// <param name="ServedThen">Connections at that reading.</param>
sealed record Filling(
    long Served, double Seconds, long? Used, long? Anonymous, long? Kernel, long? Committed, long ServedThen = 0)
{
    /// <summary>A server that is killed takes the answers along that were under way, so many at most.</summary>
    private const int Step = 200;

    private const int Window = 64;
    private const double Patience = 2;

    /// <summary>Opens connections step by step, and waits in each until all have echoed a byte.</summary>
    public static async Task<Filling> UntilFullAsync(
        ServerFleet server, ContractProcess dialer, MemoryGroup group, long most, CancellationToken cancellation)
    {
        var now = new Filling(0, 0, group.UsedBytes, group.AnonymousBytes, group.KernelBytes, null);
        bool full = false;
        while (!full && now.Served < most)
        {
            long asked = Math.Min(now.Served + Step, most);
            Dialed dialed = await Driver.DialAsync(dialer, cancellation, ("ports", new[] { server.Endpoints[0].Port }),
                ("count", asked - now.Served), ("window", Window), ("patience", Patience));
            JsonElement greeted = await Driver.AskAsync(dialer, "greet", cancellation, ("seconds", Patience));
            now = now with { Served = Answers.Count(greeted, "answered"), Seconds = now.Seconds + dialed.Seconds };
            full = now.Served < asked || !await Ending.OutlivesAsync(
                server.Processes[0], async () => now = await now.ReadAsync(server, group, cancellation));
        }
        return now;
    }

    private async Task<Filling> ReadAsync(ServerFleet server, MemoryGroup group, CancellationToken cancellation) => this with
    {
        Committed = await server.MemoryAsync(cancellation) is { } memory ? memory.CommittedBytes ?? memory.SystemBytes : null,
        Used = group.UsedBytes,
        Anonymous = group.AnonymousBytes,
        Kernel = group.KernelBytes,
        ServedThen = Served,
    };
}
