namespace Experiments.ProgrammingModel;

/// <summary>The loads of a trial, one after the other on the same connections.</summary>
sealed class ModelLoads(Contender server, Profile profile)
{
    private static readonly PerProfile<double> LowSeconds = new(0.1, 0.4, 0.5);
    private static readonly PerProfile<double> FullSeconds = new(0.05, 0.15, 0.25);
    private static readonly PerProfile<double> CountedSeconds = new(0.05, 0.1, 0.1);

    private readonly List<string> _doubts = [];

    /// <summary>Times, processor time and allocations, then system calls of each again: counting slows what is counted.</summary>
    public async Task<Measurement> MeasureAsync(CancellationToken cancellation)
    {
        var row = new Measurement();
        foreach (ModelLoad load in ModelLoad.All)
            await TakeAsync(load, row, cancellation);
        foreach (ModelLoad load in ModelLoad.All)
            await CountAsync(load, row, cancellation);
        return row.Set(LoadColumns.Doubts, LoadChecks.Written(_doubts));
    }

    private async Task TakeAsync(ModelLoad load, Measurement row, CancellationToken cancellation)
    {
        long? earlier = await AllocatedAsync(cancellation), before = await AllocatedAsync(cancellation), ofAnAnswer = before - earlier;
        long messages = load.OnEach is { } onEach
            ? Write(load, row, await SaturatingLoad.MeasureAsync(
                server.Servers, server.Clients, server.Plan, MessagesInFlight.Each(onEach), Seconds(FullSeconds),
                ModelServer.MessageBytes, cancellation))
            : Write(load, row, await OfferedLoad.MeasureAsync(
                server.Servers, server.Clients, ModelLoad.PerSecond, Seconds(LowSeconds), ModelServer.MessageBytes, cancellation));
        row.Set(load.Allocated, (double?)(await AllocatedAsync(cancellation) - before - ofAnAnswer) / messages);
    }

    private long Write(ModelLoad load, Measurement row, SaturatingLoad taken)
    {
        Write(load, row, taken.MessagesPerSecond, taken.CpuPerMessage, taken.Loop.Latency, taken.ClientShare, taken.Doubts);
        return taken.Loop.Messages + taken.Doubled.Messages;
    }

    private long Write(ModelLoad load, Measurement row, OfferedLoad taken)
    {
        Write(load, row, taken.MessagesPerSecond, taken.CpuPerMessage, taken.Loop.Latency, taken.ClientShare, taken.Doubts);
        return taken.Loop.Messages;
    }

    private void Write(
        ModelLoad load, Measurement row, double rate, double cpu, Latency? latency, double clientShare, IEnumerable<string> doubts)
    {
        row.Set(load.Rate, rate).Set(load.Cpu, cpu).Set(load.P50, latency?.P50).Set(load.P99, latency?.P99)
            .Set(load.ClientShare, clientShare);
        _doubts.AddRange(LoadChecks.Named(doubts, load.Id));
    }

    private async Task<long?> AllocatedAsync(CancellationToken cancellation) =>
        (await server.Servers.MemoryAsync(cancellation))?.AllocatedBytes;

    private async Task CountAsync(ModelLoad load, Measurement row, CancellationToken cancellation)
    {
        CountedMessages? counted = await CountedMessages.TakeAsync(
            row, ModelColumns.Method, server.Servers, server.Clients, () => SendAsync(load, cancellation), cancellation);
        row.Set(load.Calls, counted?.CallsPerMessage);
    }

    private async Task<long> SendAsync(ModelLoad load, CancellationToken cancellation) => load.OnEach is { } onEach
        ? (await server.TakeTurnAsync(MessagesInFlight.Each(onEach), Seconds(CountedSeconds), ModelServer.MessageBytes, cancellation))
            .Messages
        : (await server.Clients.ScheduleAsync(ModelLoad.PerSecond, Seconds(CountedSeconds), ModelServer.MessageBytes, cancellation))
            .Messages;

    private TimeSpan Seconds(PerProfile<double> seconds) => TimeSpan.FromSeconds(seconds[profile]);
}
