using System.Net.Sockets;
using Experiments.Subjects.Outbound.Pooling;

namespace Experiments.Tests.OutboundPool;

/// <summary>Who asks for a connection when all are lent. A pool of one.</summary>
public sealed class WaitingTests : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly ScriptedServer _server = new();
    private readonly PlantedTime _time = new();
    private readonly TcpConnectionPool _pool;
    private bool _refuses;

    public WaitingTests() => _pool = new(
        cancellation => _refuses ? throw new SocketException((int)SocketError.ConnectionRefused) : _server.DialAsync(cancellation),
        new(Size: 1, IdleTime: TimeSpan.FromMinutes(1)) { LongestWait = LongestWait },
        _time);

    public void Dispose()
    {
        _pool.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task They_are_served_in_the_order_in_which_they_came()
    {
        Lease lent = await _pool.BorrowAsync();
        Task<Lease>[] waiting = [Borrow(), Borrow(), Borrow()];
        foreach (Task<Lease> next in waiting)
        {
            Assert.DoesNotContain(waiting.SkipWhile(one => one != next), one => one.IsCompleted);
            GiveBack(lent);
            lent = await next;
        }
        Assert.Equal((1, 3L), (_server.Dialed, _pool.Counts.Waits));
    }

    [Fact]
    public async Task One_that_is_broken_leaves_its_place_to_the_first_who_dials_for_itself()
    {
        Lease broken = await _pool.BorrowAsync();
        Task<Lease> waiting = Borrow();
        broken.Dispose();

        using Lease lease = await waiting;
        Assert.NotSame(broken.Socket, lease.Socket);
        Assert.Equal((2, 1), (_server.Dialed, _server.Open));
    }

    [Fact]
    public async Task One_that_died_on_its_way_back_is_looked_at_for_who_waited_too()
    {
        Lease lent = await _pool.BorrowAsync();
        Task<Lease> waiting = Borrow();
        _server.Close(lent.Socket);
        GiveBack(lent);

        using Lease lease = await waiting;
        Assert.Equal((false, 1), (lease.IsReused, _server.Open));
    }

    [Fact]
    public async Task Who_gives_up_is_passed_over_and_leaves_no_place_behind()
    {
        using var patience = new CancellationTokenSource();
        Lease lent = await _pool.BorrowAsync();
        Task<Lease> gaveUp = Borrow(patience.Token), stayed = Borrow();
        patience.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);

        GiveBack(lent);
        GiveBack(await stayed);
        Assert.True((await _pool.BorrowAsync()).IsReused);
        Assert.Equal(1, _server.Open);
    }

    [Fact]
    public async Task Who_has_waited_for_as_long_as_the_pool_allows_is_told_so()
    {
        Lease lent = await _pool.BorrowAsync();
        Task<Lease> waiting = Borrow();
        _time.MoveOn(LongestWait);
        await Assert.ThrowsAsync<TimeoutException>(() => waiting);

        GiveBack(lent);
        Assert.True((await _pool.BorrowAsync()).IsReused);
    }

    [Fact]
    public async Task A_dial_that_fails_leaves_its_place_to_the_next()
    {
        Lease broken = await _pool.BorrowAsync();
        Task<Lease> first = Borrow(), second = Borrow();
        _refuses = true;
        broken.Dispose();
        await Assert.ThrowsAsync<SocketException>(() => first);
        await Assert.ThrowsAsync<SocketException>(() => second);

        _refuses = false;
        using Lease lease = await _pool.BorrowAsync();
        Assert.Equal(1, _server.Open);
    }

    [Fact]
    public async Task Who_waits_when_the_pool_is_closed_is_told_so()
    {
        Lease lent = await _pool.BorrowAsync();
        Task<Lease> waiting = Borrow();
        _pool.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        lent.Dispose();
    }

    private Task<Lease> Borrow(CancellationToken cancellation = default) => _pool.BorrowAsync(cancellation).AsTask();

    private static void GiveBack(Lease lease)
    {
        lease.Complete();
        lease.Dispose();
    }
}
