using System.Diagnostics;
using System.Globalization;
using Linux;
using static Experiments.GracefulDrain.DrainColumns;

namespace Experiments.GracefulDrain;

/// <summary>One server that is told to end in the middle of its load, and what becomes of every byte.</summary>
static class DrainTrial
{
    /// <summary>So that most of what waits in the kernel is not the message that is being answered.</summary>
    private const int InFlight = 4;

    private const int SmallBuffer = 4096;
    private const int ReadAtOnce = 4096;
    private const double ReadEvery = 0.002;
    private const int Termination = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        ShardPlan plan = PlanOf(trial.Point);
        ServerFleet servers = await ServerFleet.StartAsync(WithSmallBuffer(trial), plan, cancellation);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, DialingOf(trial.Point), cancellation);
        Latecomers latecomers = await Latecomers.StartAsync(trial, servers, cancellation);
        await clients.ConnectAsync(perShard: null, cancellation);
        await clients.EchoAsync(cancellation);
        await CensusProof.AgreeAsync(servers, clients, plan.Total, cancellation);
        return await EndAsync(trial, servers, clients, latecomers, cancellation);
    }

    public static ShardPlan PlanOf(Point point) => ShardPlan.For(point[Connections.Id], MachineCapacity.Read().DescriptorsPerProcess);

    private static async Task<Measurement> EndAsync(
        Trial trial, ServerFleet servers, ClientFleet clients, Latecomers latecomers, CancellationToken cancellation)
    {
        ServerCensus before = await servers.CensusAsync(cancellation)
            ?? throw new TrialFailedException("a server without a census does not say what it has received");
        OutlastLoad load = LoadOf(trial);
        Task<Outlasted> outlasting = clients.OutlastAsync(servers, load, cancellation);
        Task<Welcome> coming = latecomers.ComeUntilAsync(outlasting, cancellation);
        ServerCensus? last = await LastAsync(trial, servers, before, load, cancellation);
        long gone = Stopwatch.GetTimestamp();
        return RowOf(servers, before, last, gone, await outlasting, await coming);
    }

    private static async Task<ServerCensus?> LastAsync(
        Trial trial, ServerFleet servers, ServerCensus before, OutlastLoad load, CancellationToken cancellation)
    {
        if (DrainSubjects.WayOf(trial.Subject.Id) != WayToEnd.Stop)
            return await servers.LastCensusAsync(Patience, cancellation);
        long underWay = before.BytesIn!.Value + trial.Point[Connections.Id] * load.UnderWayBytes;
        await CensusProof.SettledAsync(servers, census => census.BytesIn >= underWay, Patience, cancellation);
        return await servers.StopAsync(cancellation);
    }

    private static Measurement RowOf(
        ServerFleet servers, ServerCensus before, ServerCensus? last, long gone, Outlasted load, Welcome latecomers)
    {
        long? received = last?.BytesIn - before.BytesIn - latecomers.AnsweredBytes;
        return new Measurement()
            .Set(Processes, servers.Processes.Count)
            .Set(Sent, load.SentBytes)
            .Set(Acknowledged, load.AcknowledgedBytes)
            .Set(Received, received)
            .Set(Answered, load.AnsweredBytes)
            .Set(LostBytes, received - load.AnsweredBytes)
            .Set(Dropped, load.ToldNanoseconds is null ? null : load.DroppedBytes)
            .Set(Abandoned, load.AcknowledgedBytes - load.AnsweredBytes)
            .Set(Unanswered, load.SentBytes - load.AnsweredBytes)
            .Set(Mismatched, load.Mismatched)
            .Set(InOrder, load.InOrder)
            .Set(Reset, load.Reset)
            .Set(Open, load.Open)
            .Set(Drained, last?.Drained)
            .Set(Cut, last?.Cut)
            .Set(DrainTime, load.ToldNanoseconds is null ? null : load.Ends?.Maximum)
            .Set(DrainMedian, load.ToldNanoseconds is null ? null : load.Ends?.P50)
            .Set(ExitTime, load.ToldNanoseconds is { } told && last is not null ? (gone - told) / 1e9 : null)
            .Set(Served, latecomers.Served)
            .Set(Refused, latecomers.Refused)
            .Set(Broken, latecomers.Broken)
            .Set(Met, latecomers.Errors.Length > 0 ? latecomers.Errors : null)
            .Set(ShortSends, last?.ShortSends);
    }

    private static OutlastLoad LoadOf(Trial trial)
    {
        int? signal = DrainSubjects.WayOf(trial.Subject.Id) switch
        {
            WayToEnd.Drain => Termination,
            WayToEnd.Kill => Signals.Kill,
            _ => null,
        };
        return IsLarge(trial.Point)
            ? new(Large, 1, signal, Large + Large / 2) { Reading = (ReadAtOnce, ReadEvery) }
            : new(trial.Point[MessageBytes.Id], InFlight, signal, 2 * InFlight * trial.Point[MessageBytes.Id]);
    }

    private static Dialing DialingOf(Point point) =>
        new(null, Patience) { SocketBufferBytes = IsLarge(point) ? SmallBuffer : null };

    private static Trial WithSmallBuffer(Trial trial) => IsLarge(trial.Point) && DrainSubjects.TakesSendBuffer(trial.Subject.Id)
        ? trial with { Command = trial.Command.With("--send-buffer-bytes", SmallBuffer.ToString(CultureInfo.InvariantCulture)) }
        : trial;

    private static bool IsLarge(Point point) => point[MessageBytes.Id] >= Large;
}
