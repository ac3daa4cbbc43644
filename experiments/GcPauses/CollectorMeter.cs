using System.Diagnostics;
using Harness.Fleets;
using Harness.Instruments;
using Harness.Instruments.Pauses;

namespace Experiments.GcPauses;

/// <summary>
/// Reads a server's collector over a load: from before the warm-up, with a mark where the phase begins, to the end of the phase.
/// Reading the allocated bytes allocates some, so it is done twice at the mark, and the difference is taken off;
/// the first reading of all, which allocates more, is done before.
/// </summary>
sealed class CollectorMeter : IDisposable
{
    private readonly ServerFleet _servers;
    private readonly IPauseWatch? _watch;
    private readonly string _method;
    private long? _collectionsBefore;
    private long? _allocated;
    private long? _allocatedByReading;
    private double _cpu;
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

    /// <summary>The warm-up is over and the phase begins.</summary>
    public async Task MarkAsync(CancellationToken cancellation)
    {
        _collectionsBefore = (await _servers.CollectionsAsync(cancellation))?.ByGeneration.Sum();
        long? first = (await _servers.MemoryAsync(cancellation))?.AllocatedBytes;
        _allocated = (await _servers.MemoryAsync(cancellation))?.AllocatedBytes;
        _allocatedByReading = _allocated - first;
        _cpu = ProcessorTime.Seconds(_servers.ProcessIds);
        _phaseStart = MonotonicNanoseconds();
    }

    /// <summary>The phase is over.</summary>
    public async Task<CollectorReading> StopAsync(CancellationToken cancellation)
    {
        long phaseEnd = MonotonicNanoseconds();
        double cpu = ProcessorTime.Seconds(_servers.ProcessIds) - _cpu;
        long rss = ProcessMemory.Read(_servers.ProcessIds).RssBytes;
        ManagedMemory? memory = await _servers.MemoryAsync(cancellation);
        var collections = await _servers.CollectionsAsync(cancellation);
        PauseLog? log = _watch is null ? null : await _watch.StopAsync(cancellation);
        return new(log, InPhase(log, phaseEnd), _method,
            collections is { } counted ? _collectionsBefore + counted.ByGeneration.Sum() : log?.Collections,
            collections?.ByGeneration, collections?.PauseSeconds,
            memory?.AllocatedBytes - _allocated - _allocatedByReading, cpu, rss, OnceKnown(memory?.CommittedBytes));
    }

    private Pause[]? InPhase(PauseLog? log, long end) => log is not { Lost: 0 } whole ? null
        : [.. whole.Pauses.Where(pause => pause.EndNanoseconds >= _phaseStart && pause.StartNanoseconds <= end)];

    /// <summary>CLOCK_MONOTONIC, on which .NET's Stopwatch runs on Linux.</summary>
    private static long MonotonicNanoseconds() => Stopwatch.GetTimestamp() * (1_000_000_000 / Stopwatch.Frequency);

    /// <summary>.NET says what its last collection left: before the first there is nothing to say, and 0 stands for that.</summary>
    private static long? OnceKnown(long? committed) => committed > 0 ? committed : null;

    /// <inheritdoc/>
    public void Dispose() => _watch?.Dispose();
}
