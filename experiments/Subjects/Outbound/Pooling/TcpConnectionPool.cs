using System.Net.Sockets;

namespace Experiments.Subjects.Outbound.Pooling;

//   BorrowAsync ─┬─> an idle one: [ socket ]  came back last, is lent first
//                │                [ socket ]
//                │                [ socket ]  <── a timer closes those that are idle for too long
//                ├─> none idle, fewer than Size open: dialled
//                └─> Size open: waits in line, for LongestWait at most
//   Lease.Dispose ┬─ completed: to the first in line, else on top of the idle ones
//                 └─ not: closed, and its place to the first in line, who dials
//
//   A place is what a connection takes that is lent, idle or being dialled: there are Size of them. An idle one that can be read is dead or
//   out of step, since nobody asked it for anything: it is closed, and whoever was to have it dials in its place.
public sealed class TcpConnectionPool : IDisposable
{
    // One that is idle for as long as it may be stays a fraction longer at most.
    private const int LooksInIdleTime = 4;

    private readonly Lock _lock = new();
    private readonly IdleConnections _idle;
    private readonly WaitingLine _line = new();
    private readonly Func<CancellationToken, ValueTask<Socket>> _dial;
    private readonly PoolOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _eviction;
    private PoolCounts _counts;
    private int _places;
    private bool _isClosed;

    public TcpConnectionPool(Func<CancellationToken, ValueTask<Socket>> dial, PoolOptions options, TimeProvider? time = null)
    {
        (_dial, _options, _time) = (dial, options, time ?? TimeProvider.System);
        _idle = new(_time);
        TimeSpan look = options.IdleTime / LooksInIdleTime;
        _eviction = _time.CreateTimer(_ => Evict(), null, look, look);
    }

    public PoolCounts Counts
    {
        get
        {
            lock (_lock)
                return _counts;
        }
    }

    /// <summary>A connection for one exchange. Dispose of it afterwards, and say before that if it is as good as before.</summary>
    /// <exception cref="TimeoutException">Nobody gave one back in time.</exception>
    public async ValueTask<Lease> BorrowAsync(CancellationToken cancellation = default)
    {
        if (await TakePlaceAsync(cancellation) is not { } idle)
            return new(this, await DialAsync(cancellation), isReused: false);
        if (!_options.ChecksOnBorrow || !CanBeRead(idle))
            return new(this, idle, isReused: true);
        idle.Dispose();
        lock (_lock)
            _counts.FoundDead++;
        return new(this, await DialAsync(cancellation), isReused: false);
    }

    /// <summary>Closes all that are idle, and those that are lent when they come back. Who waits is told.</summary>
    public void Dispose()
    {
        _eviction.Dispose();
        lock (_lock)
        {
            _isClosed = true;
            _line.SendAway(new ObjectDisposedException(nameof(TcpConnectionPool)));
            _places -= _idle.CloseThose(idleFor: TimeSpan.Zero);
        }
    }

    internal void Return(Socket socket)
    {
        lock (_lock)
        {
            if (_isClosed)
                socket.Dispose();
            else if (!_line.TryServe(socket))
                _idle.Push(socket);
        }
    }

    /// <param name="socket">Null for a place without a connection.</param>
    internal void Discard(Socket? socket)
    {
        socket?.Dispose(); // Before its place is another's: there are never more open than there are places.
        lock (_lock)
            if (!_line.TryServe(null))
                _places--;
    }

    // With an idle connection in it; null for one that is to be dialled.
    private ValueTask<Socket?> TakePlaceAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (_idle.TryPop(out Socket last))
                return new(last);
            if (_places == _options.Size)
            {
                _counts.Waits++;
                return WaitAsync(_line.Join(), cancellation);
            }
            _counts.MostOpen = Math.Max(_counts.MostOpen, ++_places);
            return new((Socket?)null);
        }
    }

    private async ValueTask<Socket?> WaitAsync(LinkedListNode<TaskCompletionSource<Socket?>> who, CancellationToken cancellation)
    {
        try
        {
            return await who.Value.Task.WaitAsync(_options.LongestWait, _time, cancellation);
        }
        catch (Exception gaveUp) when (gaveUp is TimeoutException or OperationCanceledException)
        {
            if (!Leave(who))
                GiveBack(await who.Value.Task); // It was served in the same moment: that is the next one's now.
            throw;
        }
    }

    private bool Leave(LinkedListNode<TaskCompletionSource<Socket?>> who)
    {
        lock (_lock)
            return _line.Leave(who);
    }

    private void GiveBack(Socket? place)
    {
        if (place is null)
            Discard(null);
        else
            Return(place);
    }

    private async ValueTask<Socket> DialAsync(CancellationToken cancellation)
    {
        try
        {
            Socket socket = await _dial(cancellation);
            lock (_lock)
                _counts.Opened++;
            return socket;
        }
        catch
        {
            Discard(null);
            throw;
        }
    }

    private void Evict()
    {
        lock (_lock)
        {
            _places -= _idle.CloseThose(_options.IdleTime);
        }
    }

    // poll(2) that does not wait: there are bytes, or the end, or an error.
    private static bool CanBeRead(Socket idle) => idle.Poll(TimeSpan.Zero, SelectMode.SelectRead);
}
