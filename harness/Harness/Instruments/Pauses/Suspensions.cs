namespace Harness.Instruments.Pauses;

/// <summary>
/// Makes pauses out of the runtime's events, in the order of time. A pause is the time from the moment at which the collector begins to
/// stop the threads (GCSuspendEEBegin) to the moment at which it begins to let them run again (GCRestartEEBegin): the definition of
/// servers/Host, which agrees with <c>GC.GetTotalPauseDuration</c>. A background collection has two pauses, between which the threads run.
/// The runtime stops its threads for other reasons, too, such as a new number of heaps; a stop in which nothing is collected is no pause.
/// </summary>
sealed class Suspensions
{
    private const int OldestGeneration = 2;

    private readonly List<Pause> _pauses = [];
    private (long Nanoseconds, bool OfBackground)? _begun;
    private (int Generation, string Reason)? _collection;
    private (int Number, string Reason)? _background;

    /// <summary>The pauses that are over.</summary>
    public IReadOnlyList<Pause> Pauses => _pauses;

    /// <summary>Collections that began.</summary>
    public long Collections { get; private set; }

    /// <summary>The threads are being stopped for a collection.</summary>
    /// <param name="nanoseconds">On CLOCK_MONOTONIC.</param>
    /// <param name="ofBackground">Whether the background collector asks for it, most often for its second pause.</param>
    public void BeginForCollection(long nanoseconds, bool ofBackground)
    {
        _begun = (nanoseconds, ofBackground);
        _collection = ofBackground && _background is { } background ? (OldestGeneration, background.Reason) : null;
    }

    /// <summary>The threads are being stopped for something else.</summary>
    public void BeginForOther() => _begun = null;

    /// <summary>
    /// A collection began. Where a background collection takes a younger one along, the older generation names their pause.
    /// </summary>
    /// <param name="number">Of the collection, counted from the start of the process.</param>
    public void Collect(int number, int generation, bool background, string reason)
    {
        Collections++;
        if (_collection is not { } other || generation > other.Generation)
            _collection = (generation, reason);
        if (background)
            _background = (number, reason);
    }

    /// <summary>A collection is over.</summary>
    public void Finish(int number)
    {
        if (_background?.Number == number)
            _background = null;
    }

    /// <summary>The threads are about to run again.</summary>
    /// <param name="nanoseconds">On CLOCK_MONOTONIC.</param>
    public void End(long nanoseconds)
    {
        if (_begun is { } begun && _collection is { } collection)
            _pauses.Add(new(begun.Nanoseconds, (nanoseconds - begun.Nanoseconds) / 1e9, collection.Generation, collection.Reason));
        if (_begun is { OfBackground: true })
            _background = null;
        _begun = null;
        _collection = null;
    }
}
