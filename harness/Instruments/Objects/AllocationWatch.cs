using System.Diagnostics.Tracing;
using Harness.Instruments.Pauses;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace Harness.Instruments.Objects;

/// <summary>
/// Counts every object that a .NET process allocates, by an event for each: the runtime samples allocations when one of the keywords
/// GCSampledObjectAllocationHigh and -Low is on, and leaves none out when both are (SendObjectAllocatedEvent in its eventtrace.cpp). It
/// must have been started <see cref="Prepared"/>, since it chooses then how it allocates; that, and the events, take time, so that nothing
/// is timed in such a process. Calibrated against a subject that allocates a known number of objects of a known size.
/// </summary>
public sealed class AllocationWatch : IDisposable
{
    private const int BufferMegabytes = 64;

    private const ClrTraceEventParser.Keywords EveryObject =
        ClrTraceEventParser.Keywords.GCSampledObjectAllocationHigh | ClrTraceEventParser.Keywords.GCSampledObjectAllocationLow;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly EventPipeSession _session;
    private readonly Task<long> _reading;
    private readonly List<AllocatedObject> _objects = [];

    private AllocationWatch(EventPipeSession session)
    {
        _session = session;
        _reading = Task.Factory.StartNew(ReadToEnd, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>What a process is started with so that its objects can be counted: a session of its own, to nowhere.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>
    {
        ["DOTNET_EnableEventPipe"] = "1",
        ["DOTNET_EventPipeConfig"] =
            $"{ClrTraceEventParser.ProviderName}:0x{(long)ClrTraceEventParser.Keywords.GCSampledObjectAllocationHigh:x}:4",
        ["DOTNET_EventPipeOutputPath"] = "/dev/null",
        ["DOTNET_EventPipeOutputStreaming"] = "1",
    };

    /// <summary>Begins to count; every object that is allocated after this returns is seen.</summary>
    /// <param name="whyNot">What is missing, when there is no watch; else empty.</param>
    public static AllocationWatch? Start(int processId, out string whyNot) =>
        RuntimeSession.Open(processId, EveryObject, EventLevel.Informational, BufferMegabytes, out whyNot) is { } session
            ? new(session)
            : null;

    /// <summary>What was allocated between two moments of CLOCK_MONOTONIC, in nanoseconds.</summary>
    /// <exception cref="TrialFailedException">Events were lost, so that the rest is no count; or the process stopped answering.</exception>
    public async Task<AllocationCount> StopAsync(long from, long to, CancellationToken cancellation)
    {
        long lost;
        try
        {
            await _session.StopAsync(cancellation).WaitAsync(Patience, cancellation);
            lost = await _reading.WaitAsync(Patience, cancellation);
        }
        catch (Exception error) when (error is DiagnosticsClientException or IOException or TimeoutException)
        {
            throw new TrialFailedException($"the server's diagnostics port stopped answering: {error.Message}");
        }
        return lost == 0
            ? AllocationCount.Of(_objects.Where(allocated => allocated.Nanoseconds >= from && allocated.Nanoseconds <= to))
            : throw new TrialFailedException($"{lost} events of allocated objects were lost: ask for fewer --connections");
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    // An event's size is that of all objects of its type since the last one of that type: itself, and of the first one those that the
    // process's own session has let pass before.
    private long ReadToEnd()
    {
        using var source = new EventPipeEventSource(_session.EventStream);
        source.Clr.GCSampledObjectAllocation += told => _objects.Add(new(
            EventPipePauses.Nanoseconds(told), (long)told.TotalSizeForTypeSample / Math.Max(1, told.ObjectCountForTypeSample)));
        source.Process();
        return source.EventsLost;
    }

    internal readonly record struct AllocatedObject(long Nanoseconds, long Bytes);
}
