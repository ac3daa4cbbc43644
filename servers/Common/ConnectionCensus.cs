namespace Servers.Common;

/// <summary>
/// A server's count of its connections, tasks and bytes. For any thread; each call costs one interlocked addition or two.
/// </summary>
/// <param name="countsTasks">Whether the server tells when its tasks begin and end; else it is not known how many there are.</param>
/// <param name="countsShortSends">Whether the server tells when a send took a part alone.</param>
/// <param name="countsBytes">Whether the server sees its bytes come and go.</param>
public sealed class ConnectionCensus(bool countsTasks = false, bool countsShortSends = false, bool countsBytes = true)
{
    private long _open;
    private long _total;
    private long _peak;
    private long _tasks;
    private long _rejected;
    private long _timedOut;
    private long _drained;
    private long _cut;
    private long _acceptFailures;
    private long _shortSends;
    private long _bytesIn;
    private long _bytesOut;
    private readonly List<AcceptCount> _accepted = [];

    /// <summary>An accept loop begins: it counts for itself what it accepts.</summary>
    public AcceptCount AcceptLoop()
    {
        var count = new AcceptCount();
        _accepted.Add(count);
        return count;
    }

    /// <summary>What each accept loop has accepted, in the order in which they began: all begin before the first connection.</summary>
    public long[] AcceptedByLoop() => [.. _accepted.Select(loop => loop.Connections)];

    /// <summary>A connection was accepted.</summary>
    public void Opened()
    {
        Interlocked.Increment(ref _total);
        long open = Interlocked.Increment(ref _open);
        for (long peak = Volatile.Read(ref _peak); open > peak;)
            peak = Interlocked.CompareExchange(ref _peak, open, peak);
    }

    /// <summary>A connection that was counted as opened is closed, for whatever reason.</summary>
    public void Closed() => Interlocked.Decrement(ref _open);

    /// <summary>A task that serves a connection began.</summary>
    public void TaskBegan() => Interlocked.Increment(ref _tasks);

    /// <summary>A task that was counted as begun has nothing left to do for its connection.</summary>
    public void TaskEnded() => Interlocked.Decrement(ref _tasks);

    /// <summary>A connection was accepted and refused service.</summary>
    public void Rejected() => Interlocked.Increment(ref _rejected);

    /// <summary>A connection was closed because its peer took too long.</summary>
    public void TimedOut() => Interlocked.Increment(ref _timedOut);

    /// <summary>
    /// A drain has closed a connection in order: all that was received is answered, and the peer's kernel has the answers.
    /// </summary>
    public void Drained() => Interlocked.Increment(ref _drained);

    /// <summary>A connection was closed because a drain had reached its limit.</summary>
    public void Cut() => Interlocked.Increment(ref _cut);

    /// <summary>accept(2) failed, so that there is no connection to count.</summary>
    public void AcceptFailed() => Interlocked.Increment(ref _acceptFailures);

    /// <param name="bytes">Bytes that a receive returned.</param>
    public void Received(long bytes) => Interlocked.Add(ref _bytesIn, bytes);

    /// <param name="bytes">Bytes that a send accepted.</param>
    public void Sent(long bytes) => Interlocked.Add(ref _bytesOut, bytes);

    /// <summary>
    /// A send took some of the bytes that it was given and not all, and did not fail: one of the runtime, or send(2) where that is called.
    /// </summary>
    public void SentShort() => Interlocked.Increment(ref _shortSends);

    /// <summary>Each counter as it stands; exact once the server is quiet, since the counters are read one after the other.</summary>
    public CensusSnapshot Snapshot() => new(
        Volatile.Read(ref _open),
        Volatile.Read(ref _total),
        Volatile.Read(ref _peak),
        Volatile.Read(ref _rejected),
        Volatile.Read(ref _timedOut),
        Volatile.Read(ref _acceptFailures),
        Volatile.Read(ref _bytesIn),
        Volatile.Read(ref _bytesOut),
        countsTasks ? Volatile.Read(ref _tasks) : null,
        Volatile.Read(ref _drained),
        Volatile.Read(ref _cut),
        countsShortSends ? Volatile.Read(ref _shortSends) : null,
        countsBytes);
}
