using System.Diagnostics;
using Harness.Instruments.Objects;
using static Experiments.GcPauses.PauseColumns;

namespace Experiments.GcPauses;

/// <summary>
/// The messages of <see cref="MessageLoad"/> to a .NET process that tells of each object that it allocates. That takes time and memory, so
/// that nothing else is read.
/// </summary>
static class CountedLoad
{
    public static async Task<Measurement> MeasureAsync(
        Trial trial, LoadedSubject subject, ShardPlan plan, CancellationToken cancellation)
    {
        long connections = trial.Point[Connections.Id];
        ServerFleet servers = await ServerFleet.StartAsync(trial, plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, cancellation);
        await clients.ConnectAsync(perShard: null, cancellation);
        await clients.EchoAsync(cancellation);
        await CensusProof.AgreeAsync(servers, clients, connections, cancellation);
        await clients.LoopAsync(
            MessageLoad.WarmUpMessagesEach[trial.Profile], MessageLoad.MessageBytes, MessageLoad.WarmUpWindow, cancellation);

        using AllocationWatch watch = AllocationWatch.Start(servers.Processes[0].ServingId, out string whyNot)
            ?? throw new TrialFailedException($"the objects of {subject.Id} cannot be counted: {whyNot}");
        double offered = connections * MessageLoad.MessagesPerSecondEach[trial.Profile];
        long start = Stopwatch.GetTimestamp();
        OpenLoop load = await clients.ScheduleAsync(offered, MessageLoad.Phase[trial.Profile], MessageLoad.MessageBytes, cancellation);
        AllocationCount count = await watch.StopAsync(
            CollectorMeter.MonotonicNanoseconds(start), CollectorMeter.MonotonicNanoseconds(Stopwatch.GetTimestamp()), cancellation);
        return new Measurement()
            .Set(Offered, offered)
            .Set(Served, load.Messages / load.Seconds)
            .Set(PhaseTime, load.Seconds)
            .Set(Objects, count.Objects)
            .Set(Buffers, subject.BufferObjectBytes is { } each ? count.OfSize(each) : null);
    }
}
