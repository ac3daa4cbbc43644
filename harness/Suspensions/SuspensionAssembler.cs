namespace Suspensions;

/// <summary>
/// Makes pauses of the runtime's events, which come in the order of time, whoever listens to them: the process itself or another by
/// EventPipe.
/// </summary>
/// <remarks>
/// <code>
/// blocking      SuspensionBegan ─ Suspended ─ CollectionStarted ─ HistoryWritten ─ CollectionEnded ─ RestartBegan      one pause
/// background    SuspensionBegan ─ Suspended ─ CollectionStarted, twice where a younger one goes first ─ RestartBegan   its first pause
///               ... the threads run, and other collections may stop them ...
///               SuspensionBegan for the background collection itself ─ Suspended ─ RestartBegan                        its second pause
/// heap count    as the second pause of a background collection, where there is none: the server's collector changes its number of heaps
/// </code>
/// A pause is the time from the one end to the other, SuspendEEBegin to RestartEEBegin. Of the four that the events allow it is the one
/// that agrees with GC.GetTotalPauseDuration, whose clock starts just before the one event and stops just before the other; SuspendEEEnd
/// would leave out how long it took to stop the threads, and RestartEEEnd adds how long it takes to wake them.
///
/// A thread says that it begins to suspend the others before it takes the lock that only one of them can have (ThreadSuspend::SuspendEE of
/// the runtime's vm/threadsuspend.cpp), so that while one has suspended them another may say that it begins, for a collection or for
/// something else. Only Suspended tells whose turn it is; who restarts them may be a third. A collection that waits for its turn is in its
/// pause, as the runtime counts it: the threads stand still or are about to. No moment is in two pauses.
///
/// The server's collector stops the clock by which the runtime counts when a collection has written its history, and may then be busy for
/// milliseconds before it lets the threads go. That time is noted apart.
/// </remarks>
/// <param name="ofServerCollector">Whether the process has the server's collector; only what is uncounted depends on it.</param>
public sealed class SuspensionAssembler(bool ofServerCollector)
{
    // SUSPEND_REASON of the runtime's vm/threadsuspend.h: all others stop the threads for something else than a collection.
    private const int ForOther = 0;
    private const int ForCollection = 1;
    private const int ForBackgroundCollection = 6;

    private const int OldestGeneration = 2;

    private readonly List<Suspension> _completed = [];
    private readonly Dictionary<long, (int Reason, long Stamp)> _begun = [];
    private int _suspendedFor = ForOther;
    private long _start;
    private long _lastEnd = long.MinValue;
    private int _generation;
    private int _reason;
    private int _collections;
    private bool _startsBackground;
    private long? _clockStopped;
    private long _uncounted;
    private int? _backgroundCollection;
    private int _backgroundReason;

    /// <summary>Whether a background collection has begun that has its second pause still before it.</summary>
    public bool IsUnfinished => _backgroundCollection is not null;

    /// <summary>Collections that began, whether or not their pause is complete.</summary>
    public int Collections { get; private set; }

    /// <summary>A thread begins to suspend all others, or waits until it may.</summary>
    /// <param name="thread">The operating system's id of the thread.</param>
    /// <param name="reason">The runtime's number.</param>
    /// <param name="stamp">In nanoseconds.</param>
    public void SuspensionBegan(long thread, int reason, long stamp) => _begun[thread] = (reason, stamp);

    /// <summary>All threads stand still, as this one has begun to make them.</summary>
    public void Suspended(long thread)
    {
        if (!_begun.Remove(thread, out (int Reason, long Stamp) begun))
            return;

        _suspendedFor = begun.Reason;
        _start = Math.Max(begun.Stamp, _lastEnd);
        (_collections, _startsBackground, _clockStopped, _uncounted) = (0, false, null, 0);
        (_generation, _reason) = _suspendedFor == ForBackgroundCollection && IsUnfinished
            ? (OldestGeneration, _backgroundReason)
            : (Suspension.NoGeneration, 0);
    }

    /// <summary>A collection begins.</summary>
    /// <param name="number">The number of the collection, counted from the start of the process.</param>
    /// <param name="generation">The oldest that it collects.</param>
    /// <param name="reason">The runtime's number.</param>
    /// <param name="background">Whether the threads run while it marks and sweeps.</param>
    public void CollectionStarted(int number, int generation, int reason, bool background)
    {
        Collections++;
        _collections++;
        if (generation > _generation)
            (_generation, _reason) = (generation, reason);
        if (background)
            (_startsBackground, _backgroundCollection, _backgroundReason) = (true, number, reason);
    }

    /// <summary>The collector wrote the history of a collection.</summary>
    public void HistoryWritten(long stamp) => _clockStopped = ofServerCollector ? stamp : null;

    /// <summary>A collection is over.</summary>
    public void CollectionEnded(int number, long stamp)
    {
        if (number == _backgroundCollection)
            _backgroundCollection = null;
        else if (!_startsBackground && _clockStopped is { } stopped)
            _uncounted += stamp - stopped;
    }

    /// <summary>The threads are about to run again.</summary>
    public void RestartBegan(long stamp)
    {
        if (_suspendedFor is ForCollection or ForBackgroundCollection && stamp >= _start)
        {
            _completed.Add(new Suspension(_start, stamp, _generation, _reason, _collections, _uncounted));
            _lastEnd = stamp;
        }

        if (_suspendedFor == ForBackgroundCollection)
            _backgroundCollection = null;
        _suspendedFor = ForOther;
    }

    /// <summary>The suspensions for the collector that were completed since this was called before, in the order of time.</summary>
    public Suspension[] TakeCompleted()
    {
        Suspension[] completed = [.. _completed];
        _completed.Clear();
        return completed;
    }
}
