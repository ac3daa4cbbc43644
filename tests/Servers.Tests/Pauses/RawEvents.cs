using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using Servers.Common.Pauses;

namespace Servers.Tests.Pauses;

/// <summary>What the runtime tells of its collections, as it comes: every listener of a process is given the same stamps.</summary>
sealed class RawEvents : EventListener
{
    private const int CollectionStart = 1;
    private const int CollectionEnd = 2;
    private const int RestartBegin = 7;
    private const int SuspendEnd = 8;
    private const int SuspendBegin = 9;

    // A field has its value before the base class has the events come.
    private readonly ConcurrentQueue<(int Id, long Thread, long Stamp, object? First)> _events = new();

    /// <summary>
    /// For each collection from the event before the threads stop to the event before they go on, and whether it went on then. The one
    /// before is of the thread that then has stopped them: another may have begun meanwhile, and waits.
    /// </summary>
    public (long Start, long End, bool IsInBackground)[] Collections()
    {
        (int Id, long Thread, long Stamp, object? First)[] all = [.. _events];
        return [.. Enumerable.Range(0, all.Length)
            .Where(at => all[at].Id == CollectionStart)
            .Select(at => (At: at,
                Stopped: Array.FindLastIndex(all, at, before => before.Id == SuspendEnd),
                Restart: Array.FindIndex(all, at, after => after.Id == RestartBegin)))
            .Where(collection => collection is { Stopped: >= 0, Restart: >= 0 })
            .Select(collection => (collection.At, collection.Restart,
                Begun: Array.FindLastIndex(all, collection.Stopped,
                    before => before.Id == SuspendBegin && before.Thread == all[collection.Stopped].Thread)))
            .Where(collection => collection.Begun >= 0)
            .Select(collection =>
            {
                bool isOver = all[collection.At..collection.Restart].Any(within =>
                    within.Id == CollectionEnd && Equals(within.First, all[collection.At].First));
                return (all[collection.Begun].Stamp, all[collection.Restart].Stamp, !isOver);
            })];
    }

    protected override void OnEventSourceCreated(EventSource source)
    {
        if (source.Name == "Microsoft-Windows-DotNETRuntime")
            EnableEvents(source, EventLevel.Informational, (EventKeywords)1);
    }

    protected override void OnEventWritten(EventWrittenEventArgs e) =>
        _events.Enqueue((e.EventId, e.OSThreadId, EventClock.Stamp(e.TimeStamp), e.Payload?.FirstOrDefault()));
}
