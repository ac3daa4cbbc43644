using System.Diagnostics.Tracing;
using System.Runtime;
using Suspensions;

namespace Servers.Common.Pauses;

// Listens to the runtime's own account of its collections.
//
//   threads that collect ── events ──> [ buffers of the runtime ] ── its dispatching thread ── held back here ──> SuspensionAssembler
//
// Held back, because to read a buffer is to take it from the thread that writes to it: its next event waits for a new one, 10 to 60 us in
// which the collector has begun to stop the process and not yet said so. So while nobody asks, nothing is read, up to a number of
// collections that the buffers surely hold: 10 MiB for all, 3,500 collections of the workstation collector, 2,000 of the server's with two
// heaps.
sealed class RuntimeEvents : EventListener
{
    private const string RuntimeProvider = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords Collections = (EventKeywords)1;

    // Ids of the events in the runtime's vm/ClrEtwAll.man.
    private const int GCStart = 1;
    private const int GCEnd = 2;
    private const int RestartBegin = 7;
    private const int SuspendEnd = 8;
    private const int SuspendBegin = 9;
    private const int GlobalHeapHistory = 205;

    private const int ForOtherReason = 0;
    private const uint Background = 1;

    private const int MostHeldBack = 500;
    private static readonly TimeSpan HeldBackPoll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PreparePatience = TimeSpan.FromMilliseconds(25);

    // A Monitor's lock, for its Wait.
    private readonly object _gate = new();
    private readonly SuspensionAssembler _assembler = new(GCSettings.IsServerGC);
    private Func<long, bool>? _isMarker;
    private Delivery? _delivered;
    private int _lastCollection;
    private int _releasedCollection;
    private bool _disposed;

    /// <summary>
    /// Provokes an event that stands for this moment in their order: the runtime stops its threads, for some microseconds, to count.
    /// </summary>
    public static void Mark() => GC.GetTotalAllocatedBytes(precise: true);

    /// <summary>
    /// The same by a thread of its own. Its event is its first, for which the runtime makes a buffer, and for a new buffer it wakes its
    /// dispatching thread: so what that has not seen is delivered now.
    /// </summary>
    public static void MarkAnew()
    {
        var thread = new Thread(Mark);
        thread.Start();
        thread.Join();
    }

    /// <summary>
    /// Gives each thread of the pool a buffer to write its next event to: with its own mark, so that its next collection need not wait.
    /// </summary>
    public static void Prepare()
    {
        int threads = ThreadPool.ThreadCount;
        var together = new CountdownEvent(threads);
        var done = new CountdownEvent(threads);
        for (int i = 0; i < threads; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    together.Signal();
                    together.Wait(PreparePatience); // Each waits for all, so that no thread takes two.
                    Mark();
                    done.Signal();
                },
                null);
        }

        done.Wait(PreparePatience * 2);
    }

    /// <summary>Waits for the events before a mark.</summary>
    /// <param name="isMarker">Whether the stamp is the mark's, of all those that a stop for no collection may have.</param>
    /// <returns>What was completed since the last delivery, or null if the runtime did not deliver in time.</returns>
    public Delivery? DeliverUntil(Func<long, bool> isMarker, TimeSpan patience)
    {
        lock (_gate)
        {
            (_isMarker, _delivered) = (isMarker, null);
            Monitor.PulseAll(_gate);
            for (long end = EventClock.Now + (long)patience.TotalNanoseconds; _delivered is null && EventClock.Now < end;)
                Monitor.Wait(_gate, patience);
            _isMarker = null;
            return _delivered;
        }
    }

    /// <summary>Stops to listen; lets go what is held back, for which the runtime would wait.</summary>
    public override void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            Monitor.PulseAll(_gate);
        }

        base.Dispose();
    }

    protected override void OnEventSourceCreated(EventSource source)
    {
        if (source.Name == RuntimeProvider)
            EnableEvents(source, EventLevel.Informational, Collections);
    }

    // On the dispatching thread of the runtime, for one event after the other, in the order of their stamps.
    protected override void OnEventWritten(EventWrittenEventArgs e)
    {
        lock (_gate)
        {
            HoldBack();
            switch (e.EventId)
            {
                case SuspendBegin:
                    SuspensionBegan(e.OSThreadId, (int)Number(e, 0), EventClock.Stamp(e.TimeStamp));
                    break;
                case SuspendEnd:
                    _assembler.Suspended(e.OSThreadId);
                    break;
                case GCStart:
                    _lastCollection = (int)Number(e, 0);
                    _assembler.CollectionStarted(_lastCollection, (int)Number(e, 1), (int)Number(e, 2), Number(e, 3) == Background);
                    break;
                case GCEnd:
                    _assembler.CollectionEnded((int)Number(e, 0), EventClock.Stamp(e.TimeStamp));
                    break;
                case GlobalHeapHistory:
                    _assembler.HistoryWritten(EventClock.Stamp(e.TimeStamp));
                    break;
                case RestartBegin:
                    _assembler.RestartBegan(EventClock.Stamp(e.TimeStamp));
                    break;
            }
        }
    }

    private void HoldBack()
    {
        while (_isMarker is null && _lastCollection >= _releasedCollection && !_disposed)
        {
            int collections = GC.CollectionCount(0);
            if (collections - _lastCollection >= MostHeldBack)
                _releasedCollection = collections;
            else
                Monitor.Wait(_gate, HeldBackPoll);
        }
    }

    private void SuspensionBegan(long thread, int reason, long stamp)
    {
        if (reason == ForOtherReason && _isMarker?.Invoke(stamp) == true)
        {
            _delivered = new Delivery(stamp, _assembler.TakeCompleted(), _assembler.IsUnfinished);
            _isMarker = null;
            Monitor.PulseAll(_gate);
        }

        _assembler.SuspensionBegan(thread, reason, stamp);
    }

    private static uint Number(EventWrittenEventArgs e, int index) => (uint)e.Payload![index]!;
}
