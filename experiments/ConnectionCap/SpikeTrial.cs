using static Experiments.ConnectionCap.CapColumns;

namespace Experiments.ConnectionCap;

/// <summary>
/// More connections than the memory or the descriptors of a server allow, at once, and then none: whether it is there afterwards.
/// </summary>
static class SpikeTrial
{
    private static readonly PerProfile<int> Connections = new(4_000, 12_000, 12_000);

    /// <summary>With a task or a goroutine for each, some 2,000 fit the smaller group, and 4,000 to 7,000 the larger.</summary>
    private static readonly PerProfile<int> Mebibytes = new(24, 40, 40);

    private static readonly PerProfile<int> MostDescriptors = new(1_000, 4_096, 4_096);
    private const int PerSecond = 8_000;
    private static readonly PerProfile<TimeSpan> Lasting =
        new(TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<Measurement> MeasureAsync(Trial trial, CapCase known, CancellationToken cancellation)
    {
        Trial confined = Confine(known.Capped(trial), known.Shortage!.Value);
        ServerFleet server = await Confined.ServerAsync(confined, cancellation);
        ContractProcess process = server.Processes[0], caller = await Driver.CallerAsync(trial, cancellation);
        var row = new Measurement().Set(Asked, Connections[trial.Profile]);
        bool lives = await Ending.OutlivesAsync(process, async () =>
        {
            await SpikeAsync(trial, server, caller, row, cancellation);
            row.Set(Alive, await ServesANewcomerAsync(server, caller, cancellation) ? 1 : 0);
        });
        return lives ? row : row.Set(Alive, 0).Set(ExitCode, process.ExitCode)
            .Set(HowItEnded, Ending.Of(process.ExitCode!.Value, process.LastWords));
    }

    private static async Task SpikeAsync(
        Trial trial, ServerFleet server, ContractProcess caller, Measurement row, CancellationToken cancellation)
    {
        double before = ProcessorTime.Seconds(server.ProcessIds);
        var seen = new Called(await Driver.AskAsync(caller, "call", cancellation,
            ("port", server.Endpoints[0].Port), ("count", Connections[trial.Profile]), ("per_second", PerSecond),
            ("holds", true), ("seconds", Lasting[trial.Profile].TotalSeconds)));
        row.Set(Served, seen.Inside).Set(Unserved, Connections[trial.Profile] - seen.Inside);
        await Driver.AskAsync(caller, "hang-up", cancellation);
        row.Set(SpikeCpu, (ProcessorTime.Seconds(server.ProcessIds) - before) / seen.Seconds);
    }

    private static async Task<bool> ServesANewcomerAsync(ServerFleet server, ContractProcess caller, CancellationToken cancellation)
    {
        var seen = new Called(await Driver.AskAsync(caller, "call", cancellation,
            ("port", server.Endpoints[0].Port), ("again_seconds", 0.05), ("seconds", Patience.TotalSeconds)));
        await server.CensusAsync(cancellation);
        return seen.Answered > 0;
    }

    private static Trial Confine(Trial trial, Shortage shortage) => trial with
    {
        Command = shortage == Shortage.Memory
            ? new MemoryGroup(trial.Launcher, (long)Mebibytes[trial.Profile] << 20).Enter(trial.Command)
            : DescriptorLimit.On(trial.Command, MostDescriptors[trial.Profile]),
    };
}
