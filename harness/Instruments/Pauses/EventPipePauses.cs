using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;
using Suspensions;

namespace Harness.Instruments.Pauses;

/// <summary>
/// Records the pauses of a .NET process from outside, by an EventPipe session on its diagnostics port
/// (https://learn.microsoft.com/dotnet/core/diagnostics/diagnostic-port). The process needs no code for it; the session costs it a buffer
/// of some megabytes and about twenty events a collection. Calibrated against a subject that collects a known number of times.
/// </summary>
public sealed class EventPipePauses : IPauseWatch
{
    private const int BufferMegabytes = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly EventPipeSession _session;

    // Which collector it has does not matter here: it only bears on what the runtime leaves out of its own count, which cannot be asked.
    private readonly SuspensionAssembler _suspensions = new(ofServerCollector: false);

    private readonly Task<long> _reading;

    private EventPipePauses(EventPipeSession session)
    {
        _session = session;
        _reading = Task.Factory.StartNew(ReadToEnd, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public string Method => "EventPipe, from outside";

    /// <summary>Begins to record; every pause after this returns is seen.</summary>
    /// <param name="processId">A process of this user's, or any when root.</param>
    /// <param name="whyNot">What is missing, when there is no watch; else empty.</param>
    /// <returns>Null for a process that is no .NET process, or that does not answer.</returns>
    public static EventPipePauses? Start(int processId, out string whyNot)
    {
        whyNot = "";
        try
        {
            return new(Open(processId));
        }
        catch (ServerNotAvailableException)
        {
            whyNot = "it has no diagnostics port of .NET";
            return null;
        }
        catch (Exception error) when (error is DiagnosticsClientException or IOException or UnauthorizedAccessException)
        {
            whyNot = $"its diagnostics port refused: {error.Message}";
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<PauseLog> StopAsync(CancellationToken cancellation)
    {
        try
        {
            // The runtime flushes what it holds before it ends the stream, so that reading to the end is reading everything.
            await _session.StopAsync(cancellation).WaitAsync(Patience, cancellation);
            long lost = await _reading.WaitAsync(Patience, cancellation);
            Pause[] pauses = [.. _suspensions.TakeCompleted().Where(stop => stop.IsPause).Select(PauseOf)];
            return new(pauses, _suspensions.Collections, ReferenceSeconds: null) { Lost = lost };
        }
        catch (Exception error) when (error is DiagnosticsClientException or IOException or TimeoutException)
        {
            throw new TrialFailedException($"the server's diagnostics port stopped answering: {error.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    /// <summary>Opens a session in which the process tells of its collections.</summary>
    internal static EventPipeSession Open(int processId)
    {
        EventPipeProvider collector = new(
            ClrTraceEventParser.ProviderName, EventLevel.Informational, (long)ClrTraceEventParser.Keywords.GC);
        return new DiagnosticsClient(processId).StartEventPipeSession([collector], requestRundown: false, BufferMegabytes);
    }

    /// <summary>Has the events of a session told to the assembler.</summary>
    internal static void Follow(EventPipeEventSource source, SuspensionAssembler suspensions)
    {
        source.Clr.GCSuspendEEStart += begun => suspensions.SuspensionBegan(begun.ThreadID, (int)begun.Reason, Nanoseconds(begun));
        source.Clr.GCSuspendEEStop += suspended => suspensions.Suspended(suspended.ThreadID);
        source.Clr.GCStart += start => suspensions.CollectionStarted(
            start.Count, start.Depth, (int)start.Reason, start.Type == GCType.BackgroundGC);
        source.Clr.GCStop += end => suspensions.CollectionEnded(end.Count, Nanoseconds(end));
        source.Clr.GCRestartEEStart += restart => suspensions.RestartBegan(Nanoseconds(restart));
    }

    // On Linux the runtime stamps events with CLOCK_MONOTONIC in nanoseconds (minipal_hires_ticks). The stamp is discouraged, not obsolete:
    // the alternative counts from the session's start, whose place on the monotonic clock is nowhere else to be had.
#pragma warning disable CS0618
    internal static long Nanoseconds(TraceEvent happened) => happened.TimeStampQPC;
#pragma warning restore CS0618

    private long ReadToEnd()
    {
        using var source = new EventPipeEventSource(_session.EventStream);
        Follow(source, _suspensions);
        source.Process();
        return source.EventsLost;
    }

    private static Pause PauseOf(Suspension pause) =>
        new(pause.StartStamp, (pause.EndStamp - pause.StartStamp) / 1e9, pause.Generation, CollectionReason.Word(pause.Reason));
}
