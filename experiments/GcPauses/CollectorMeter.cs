using System.Diagnostics;
using Harness.Instruments.Pauses;

namespace Experiments.GcPauses;

/// <summary>
/// Reads a server's collector over a load: from before the warm-up, with a mark where the phase begins, to the end of the phase.
/// Reading what was allocated allocates some, so it is done twice at the mark, and the difference is taken off;
/// the first reading of all, which allocates more, is done before.
/// </summary>
sealed class CollectorMeter : IDisposable
{
    private readonly ServerFleet _servers;
    private readonly IPauseWatch? _watch;
    private readonly string _method;
    private ManagedMemory? _firstAtMark;
    private ManagedMemory? _atMark;
    private ProcessorMeter? _processors;
    private long _phaseStart;

    private CollectorMeter(ServerFleet servers, IPauseWatch? watch, string method)
    {
        _servers = servers;
        _watch = watch;
        _method = method;
    }

    /// <summary>Begins before the warm-up.</summary>
    public static async Task<CollectorMeter> StartAsync(ServerFleet servers, CancellationToken cancellation)
    {
        (IPauseWatch? watch, string method) = await PauseWatch.StartAsync(servers, cancellation);
        await servers.CollectionsAsync(cancellation);
        await servers.MemoryAsync(cancellation);
        return new(servers, watch, method);
    }

    /// <summary>Collections of the warm-up, once it is over; null where the server does not say.</summary>
    public long? WarmUpCollections { get; private set; }

    /// <summary>The warm-up is over and the phase begins.</summary>
    public async Task MarkAsync(CancellationToken cancellation)
    {
        WarmUpCollections = (await _servers.CollectionsAsync(cancellation))?.ByGeneration.Sum();
        _firstAtMark = await _servers.MemoryAsync(cancellation);
        _atMark = await _servers.MemoryAsync(cancellation);
        _processors = ProcessorMeter.Start(_servers.ProcessIds);
        _phaseStart = MonotonicNanoseconds(Stopwatch.GetTimestamp());
    }

    /// <summary>The phase is over.</summary>
    public async Task<CollectorReading> StopAsync(CancellationToken cancellation)
    {
        long phaseEnd = MonotonicNanoseconds(Stopwatch.GetTimestamp());
        double cpu = _processors!.Stop().CpuSeconds;
        long rss = ProcessMemory.Read(_servers.ProcessIds).RssBytes;
        ManagedMemory? memory = await _servers.MemoryAsync(cancellation);
        var collections = await _servers.CollectionsAsync(cancellation);
        PauseLog? log = _watch is null ? null : await _watch.StopAsync(cancellation);
        return new(log, InPhase(log, phaseEnd), _method,
            collections is { } counted ? WarmUpCollections + counted.ByGeneration.Sum() : log?.Collections,
            collections?.ByGeneration, collections?.PauseSeconds,
            SinceMark(memory, account => account.AllocatedBytes), cpu, rss, OnceKnown(memory?.CommittedBytes))
        {
            AllocatedObjects = SinceMark(memory, account => account.AllocatedObjects),
            AllocatedBuffers = SinceMark(memory, account => account.AllocatedBuffers),
        };
    }

    private long? SinceMark(ManagedMemory? now, Func<ManagedMemory, long?> account) =>
        now is null || _atMark is null || _firstAtMark is null ? null
            : account(now) - account(_atMark) - (account(_atMark) - account(_firstAtMark));

    private Pause[]? InPhase(PauseLog? log, long end) => log is not { Lost: 0 } whole ? null
        : [.. whole.Pauses.Where(pause => pause.EndNanoseconds >= _phaseStart && pause.StartNanoseconds <= end)];

    /// <summary>CLOCK_MONOTONIC, on which .NET's Stopwatch runs on Linux.</summary>
    public static long MonotonicNanoseconds(long timestamp) => timestamp * (1_000_000_000 / Stopwatch.Frequency);

    /// <summary>.NET says what its last collection left: before the first there is nothing to say, and 0 stands for that.</summary>
    private static long? OnceKnown(long? committed) => committed > 0 ? committed : null;

    /// <inheritdoc/>
    public void Dispose() => _watch?.Dispose();
}
