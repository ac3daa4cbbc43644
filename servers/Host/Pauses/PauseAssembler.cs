namespace Servers.Host.Pauses;

// Makes pauses of events, which come in the order of time:
//
//   blocking      SuspensionBegan ─ Suspended ─ CollectionStarted ─ HistoryWritten ─ CollectionEnded ─ RestartBegan      one pause
//   background    SuspensionBegan ─ Suspended ─ CollectionStarted, twice where a younger one goes first ─ RestartBegan   its first pause
//                 ... the threads run, and other collections may stop them ...
//                 SuspensionBegan for the background collection itself ─ Suspended ─ RestartBegan                        its second pause
//   heap count    as the second pause of a background collection, where there is none: the server's collector changes its number of heaps
//
// A thread says that it begins to suspend the others before it takes the lock that only one of them can have, so that while one has
// suspended them another may say that it begins. Only Suspended tells whose turn it is; who restarts them may be a third.
//
// The clock by which the runtime counts its pauses runs from the one end to the other; but the server's collector stops it when a
// collection has written its history, and may then be busy for milliseconds before it lets the threads go. That time is noted apart.
sealed class PauseAssembler(bool ofServerCollector)
{
    // SUSPEND_REASON of the runtime's vm/threadsuspend.h: all others stop the threads for something else than a collection.
    private const int ForCollection = 1;
    private const int ForBackgroundCollection = 6;

    private const int OldestGeneration = 2;

    private readonly List<Pause> _completed = [];
    private readonly Dictionary<long, (int Reason, long Stamp)> _begun = [];
    private int _suspendedFor;
    private long _start;
    private long _lastRestart;
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

    public void SuspensionBegan(long thread, int reason, long stamp) => _begun[thread] = (reason, stamp);

    /// <summary>All threads stand still, as this one has begun to make them.</summary>
    public void Suspended(long thread)
    {
        if (!_begun.Remove(thread, out (int Reason, long Stamp) begun))
            return;

        _suspendedFor = begun.Reason;
        _start = Math.Max(begun.Stamp, _lastRestart); // Before that, the threads stood still for another.
        (_collections, _startsBackground, _clockStopped, _uncounted) = (0, false, null, 0);
        (_generation, _reason) = _suspendedFor == ForBackgroundCollection && IsUnfinished
            ? (OldestGeneration, _backgroundReason)
            : (Pause.NoGeneration, 0);
    }

    /// <param name="number">The number of the collection, counted from the start of the process.</param>
    public void CollectionStarted(int number, int generation, int reason, bool background)
    {
        _collections++;
        if (generation > _generation)
            (_generation, _reason) = (generation, reason);
        if (background)
            (_startsBackground, _backgroundCollection, _backgroundReason) = (true, number, reason);
    }

    /// <summary>The collector wrote the history of a collection.</summary>
    public void HistoryWritten(long stamp) => _clockStopped = ofServerCollector ? stamp : null;

    public void CollectionEnded(int number, long stamp)
    {
        if (number == _backgroundCollection)
            _backgroundCollection = null;
        else if (!_startsBackground && _clockStopped is { } stopped)
            _uncounted += stamp - stopped;
    }

    public void RestartBegan(long stamp)
    {
        if (_suspendedFor is ForCollection or ForBackgroundCollection)
            _completed.Add(new Pause(_start, stamp, _generation, _reason, _collections, _uncounted));
        if (_suspendedFor == ForBackgroundCollection)
            _backgroundCollection = null;
        (_suspendedFor, _lastRestart) = (0, stamp);
    }

    /// <summary>The pauses that were completed since this was called before.</summary>
    public Pause[] TakeCompleted()
    {
        Pause[] completed = [.. _completed];
        _completed.Clear();
        return completed;
    }
}
