using static Experiments.ProgrammingModel.ModelColumns;

namespace Experiments.ProgrammingModel;

/// <summary>What one more connection costs that waits: connection-memory's way, at one size.</summary>
static class WaitingConnections
{
    private const int WarmConnections = 100;

    public static async Task<Measurement> MeasureAsync(Trial trial, ShardPlan plan, CancellationToken cancellation)
    {
        // What is compiled anew while it runs would be some connections' worth of memory.
        Trial compiledOnce = trial with { Command = trial.Command.WithVariable("DOTNET_TieredCompilation", "0") };
        ServerFleet servers = await ServerFleet.StartAsync(compiledOnce, plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, cancellation);
        long warm = await clients.WarmUpAsync(WarmConnections, cancellation);
        MemoryReading before = await MemoryReading.AfterCollectionAsync(servers, cancellation);
        await clients.ConnectAsync(perShard: null, cancellation);
        await clients.EchoAsync(cancellation);
        await CensusProof.AgreeAsync(servers, clients, plan.Total, cancellation);
        MemoryReading after = await MemoryReading.AfterCollectionAsync(servers, cancellation);

        long opened = plan.Total - warm;
        double anonymous = Growth.Each(before.Process.AnonymousBytes, after.Process.AnonymousBytes, opened);
        double? kernel = KernelGrowth.BetweenKnown(before.Kernel, after.Kernel, opened)?.ServerEndBytes / opened;
        return new Measurement().Set(AnonymousEach, anonymous).Set(KernelEach, kernel).Set(WholeEach, anonymous + kernel);
    }
}
