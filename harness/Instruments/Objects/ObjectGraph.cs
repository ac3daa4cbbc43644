using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace Harness.Instruments.Objects;

/// <summary>
/// The live objects of a .NET process and what each refers to, as the runtime writes them down in a full collection that it is asked for
/// (keyword GCHeapSnapshot). The process needs no code for it and stands still meanwhile.
/// </summary>
/// <param name="Objects">Address, name of the type, and how many of the <paramref name="References"/> are its own, in order.</param>
/// <param name="References">Addresses.</param>
public sealed record ObjectGraph(IReadOnlyList<LiveObject> Objects, IReadOnlyList<ulong> References)
{
    private const int BufferMegabytes = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Takes the graph of one process.</summary>
    /// <returns>Null for a process that is no .NET process, or that does not answer.</returns>
    /// <exception cref="TrialFailedException">Events were lost, so that what is left is no graph; or it stopped answering.</exception>
    public static async Task<ObjectGraph?> TakeAsync(int processId, CancellationToken cancellation)
    {
        using EventPipeSession? session = RuntimeSession.Open(
            processId, ClrTraceEventParser.Keywords.GCHeapSnapshot, EventLevel.Verbose, BufferMegabytes, out _);
        if (session is null)
            return null;
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<ObjectGraph> reading = Task.Factory.StartNew(
            () => Read(session, written), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await written.Task.WaitAsync(Patience, cancellation);
            await session.StopAsync(cancellation).WaitAsync(Patience, cancellation);
            return await reading.WaitAsync(Patience, cancellation);
        }
        catch (Exception error) when (error is DiagnosticsClientException or IOException or TimeoutException)
        {
            throw new TrialFailedException($"the server's diagnostics port stopped answering: {error.Message}");
        }
    }

    private static ObjectGraph Read(EventPipeSession session, TaskCompletionSource written)
    {
        Dictionary<ulong, string> names = [];
        List<(ulong Address, ulong Type, int References)> objects = [];
        List<ulong> references = [];
        int? collection = null;

        using var source = new EventPipeEventSource(session.EventStream);
        source.Clr.TypeBulkType += told =>
        {
            for (int i = 0; i < told.Count; i++)
                names[told.Values(i).TypeID] = told.Values(i).TypeName;
        };
        source.Clr.GCBulkNode += told =>
        {
            for (int i = 0; i < told.Count; i++)
                objects.Add((told.Values(i).Address, told.Values(i).TypeID, (int)told.Values(i).EdgeCount));
        };
        source.Clr.GCBulkEdge += told =>
        {
            for (int i = 0; i < told.Count; i++)
                references.Add(told.Values(i).Target);
        };
        source.Clr.GCStart += told =>
        {
            if (told.Reason == Microsoft.Diagnostics.Tracing.Parsers.Clr.GCReason.Induced && told.Depth == GC.MaxGeneration)
                collection ??= told.Count;
        };
        source.Clr.GCStop += told =>
        {
            if (told.Count == collection)
                written.TrySetResult();
        };
        source.Process();
        written.TrySetResult(); // Where the process has ended meanwhile, nobody else says so.
        if (source.EventsLost > 0 || objects.Sum(one => (long)one.References) != references.Count)
            throw new TrialFailedException($"{source.EventsLost} events of the object graph were lost: ask for fewer --connections");
        return new(
            [.. objects.Select(one => new LiveObject(one.Address, names.GetValueOrDefault(one.Type, ""), one.References))], references);
    }
}
