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
    private const int SuspendBegin = 9;

    // A field has its value before the base class has the events come.
    private readonly ConcurrentQueue<(int Id, long Stamp, object? First)> _events = new();

    /// <summary>
    /// For each collection from the event before the threads stop to the event before they go on, and whether it went on then.
    /// </summary>
    public (long Start, long End, bool IsInBackground)[] Collections()
    {
        (int Id, long Stamp, object? First)[] all = [.. _events];
        return [.. Enumerable.Range(0, all.Length)
            .Where(at => all[at].Id == CollectionStart)
            .Where(at => all[..at].Any(before => before.Id == SuspendBegin) && all[at..].Any(after => after.Id == RestartBegin))
            .Select(at =>
            {
                long start = all[..at].Last(before => before.Id == SuspendBegin).Stamp;
                int restart = Array.FindIndex(all, at, after => after.Id == RestartBegin);
                bool isOver = all[at..restart].Any(within => within.Id == CollectionEnd && Equals(within.First, all[at].First));
                return (start, all[restart].Stamp, !isOver);
            })];
    }

    protected override void OnEventSourceCreated(EventSource source)
    {
        if (source.Name == "Microsoft-Windows-DotNETRuntime")
            EnableEvents(source, EventLevel.Informational, (EventKeywords)1);
    }

    protected override void OnEventWritten(EventWrittenEventArgs e) =>
        _events.Enqueue((e.EventId, EventClock.Stamp(e.TimeStamp), e.Payload?.FirstOrDefault()));
}
