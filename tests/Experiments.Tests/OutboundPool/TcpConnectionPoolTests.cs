using System.Net.Sockets;
using Experiments.Subjects.Outbound.Pooling;

namespace Experiments.Tests.OutboundPool;

/// <summary>The pool of connections, over a server whose every step is the test's.</summary>
public sealed class TcpConnectionPoolTests : IDisposable
{
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly ScriptedServer _server = new();
    private readonly PlantedTime _time = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task What_was_given_back_last_is_lent_first()
    {
        using TcpConnectionPool pool = NewPool(size: 2);
        Lease first = await pool.BorrowAsync(), second = await pool.BorrowAsync();
        GiveBack(first);
        GiveBack(second);

        using Lease third = await pool.BorrowAsync();
        Assert.Same(second.Socket, third.Socket);
        Assert.Equal((false, true, 2), (second.IsReused, third.IsReused, _server.Dialed));
    }

    [Fact]
    public async Task Never_more_are_open_than_its_size_however_many_ask()
    {
        using TcpConnectionPool pool = NewPool(size: 3);
        int most = 0;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < 50; i++)
            {
                using Lease lease = await pool.BorrowAsync();
                lock (_server)
                    most = Math.Max(most, _server.Open);
                if (i % 10 != 0)
                    lease.Complete();
            }
        })));
        Assert.InRange(most, 1, 3);
        Assert.Equal(3, pool.Counts.MostOpen);
        Assert.Equal(_server.Dialed, pool.Counts.Opened);
    }

    [Theory]
    [InlineData("closes")]
    [InlineData("resets")]
    [InlineData("says something unasked")]
    public async Task One_that_the_server_ends_or_speaks_on_while_it_is_idle_is_never_lent(string what)
    {
        using TcpConnectionPool pool = NewPool(size: 1);
        Socket idle = await IdleAsync(pool);
        Action<Socket> does = what switch { "closes" => _server.Close, "resets" => _server.Reset, _ => _server.SayUnasked };
        does(idle);

        using Lease lease = await pool.BorrowAsync();
        Assert.NotSame(idle, lease.Socket);
        Assert.Equal((false, 1, 1L), (lease.IsReused, _server.Open, pool.Counts.FoundDead));
    }

    [Fact]
    public async Task Without_the_look_it_lends_what_is_dead()
    {
        using TcpConnectionPool pool = NewPool(new PoolOptions(1, IdleTime) { ChecksOnBorrow = false });
        Socket idle = await IdleAsync(pool);
        _server.Close(idle);

        using Lease lease = await pool.BorrowAsync();
        Assert.Same(idle, lease.Socket);
    }

    [Fact]
    public async Task One_whose_exchange_was_not_completed_is_closed_and_never_lent_again()
    {
        using TcpConnectionPool pool = NewPool(size: 1);
        Lease broken = await pool.BorrowAsync();
        broken.Dispose();
        Assert.Equal(0, _server.Open);

        using Lease next = await pool.BorrowAsync();
        Assert.NotSame(broken.Socket, next.Socket);
    }

    [Fact]
    public async Task A_lease_that_is_disposed_of_twice_gives_one_place_back()
    {
        using TcpConnectionPool pool = NewPool(size: 1);
        Lease first = await pool.BorrowAsync();
        GiveBack(first);
        first.Dispose();

        using Lease second = await pool.BorrowAsync();
        Assert.False(pool.BorrowAsync().IsCompleted);
    }

    [Fact]
    public async Task After_a_restart_of_the_server_every_borrower_has_a_connection_to_the_new_one()
    {
        using TcpConnectionPool pool = NewPool(size: 3);
        Lease[] before = [await pool.BorrowAsync(), await pool.BorrowAsync(), await pool.BorrowAsync()];
        Array.ForEach(before, GiveBack);
        _server.Restart();

        Lease[] after = [await pool.BorrowAsync(), await pool.BorrowAsync(), await pool.BorrowAsync()];
        Assert.All(after, lease => Assert.False(lease.Socket.Poll(TimeSpan.Zero, SelectMode.SelectRead)));
        Assert.Equal((3, 3L), (_server.Open, pool.Counts.FoundDead));
    }

    [Fact]
    public async Task Those_that_nobody_uses_are_closed_when_their_time_is_over_and_the_others_stay()
    {
        using TcpConnectionPool pool = NewPool(size: 2);
        Lease early = await pool.BorrowAsync(), late = await pool.BorrowAsync();
        GiveBack(early);
        _time.MoveOn(IdleTime / 2);
        GiveBack(late);
        _time.MoveOn(IdleTime / 2);
        Assert.Equal(1, _server.Open);

        _time.MoveOn(IdleTime);
        Assert.Equal(0, _server.Open);
    }

    [Fact]
    public async Task What_was_closed_for_want_of_use_leaves_its_place_to_who_comes()
    {
        using TcpConnectionPool pool = NewPool(size: 1);
        await IdleAsync(pool);
        _time.MoveOn(2 * IdleTime);

        using Lease lease = await pool.BorrowAsync();
        Assert.Equal((false, 2, 0L), (lease.IsReused, _server.Dialed, pool.Counts.Waits));
    }

    [Fact]
    public async Task A_closed_pool_closes_what_is_idle_and_what_comes_back()
    {
        TcpConnectionPool pool = NewPool(size: 2);
        Lease lent = await pool.BorrowAsync();
        await IdleAsync(pool);
        pool.Dispose();
        Assert.Equal(1, _server.Open);

        GiveBack(lent);
        Assert.Equal(0, _server.Open);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await pool.BorrowAsync());
    }

    private TcpConnectionPool NewPool(int size) => NewPool(new PoolOptions(size, IdleTime) { LongestWait = LongestWait });

    private TcpConnectionPool NewPool(PoolOptions options) => new(_server.DialAsync, options, _time);

    private static async Task<Socket> IdleAsync(TcpConnectionPool pool)
    {
        Lease lease = await pool.BorrowAsync();
        GiveBack(lease);
        return lease.Socket;
    }

    private static void GiveBack(Lease lease)
    {
        lease.Complete();
        lease.Dispose();
    }
}
