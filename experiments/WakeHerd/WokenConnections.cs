using static Experiments.WakeHerd.HerdColumns;

namespace Experiments.WakeHerd;

/// <summary>
/// Idle connections of a server, to all of which the clients send one message at once: every client sends all of its messages before it
/// reads an echo, so that the shortest time already has the sending of all in it.
/// </summary>
static class WokenConnections
{
    private const int WarmConnections = 100;
    private const int MessageBytes = 64;

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        ShardPlan plan = PlanOf(trial.Point);
        ServerFleet servers = await ServerFleet.StartAsync(trial, plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, cancellation);
        await clients.WarmUpAsync(WarmConnections, cancellation);
        await clients.ConnectAsync(perShard: null, cancellation);
        await clients.EchoAsync(cancellation);
        await CensusProof.AgreeAsync(servers, clients, plan.Total, cancellation);
        int[] serving = [.. servers.ProcessIds];
        double before = ProcessorTime.Seconds(serving);
        ClosedLoop echoed = await clients.LoopAsync(messagesEach: 1, MessageBytes, plan.Connections.Max(), cancellation);
        return Row(echoed, ProcessorTime.Seconds(serving) - before, plan.Total).Set(Processes, serving.Length);
    }

    public static ShardPlan PlanOf(Point point) => ShardPlan.For(point[Waiters.Id], MachineCapacity.Read().DescriptorsPerProcess);

    private static Measurement Row(ClosedLoop echoed, double processor, long connections)
    {
        if (echoed.Messages != connections || echoed.Latency is not { } latency)
            throw new TrialFailedException($"{echoed.Messages} of {connections} connections were echoed on");
        return new Measurement()
            .Set(FirstEcho, latency.Minimum)
            .Set(MedianEcho, latency.P50)
            .Set(LastEcho, latency.Maximum)
            .Set(AllEchoed, echoed.Seconds)
            .Set(Processor, processor)
            .Set(ProcessorEach, processor / connections)
            .Set(ClientProcessor, echoed.CpuSeconds);
    }
}
