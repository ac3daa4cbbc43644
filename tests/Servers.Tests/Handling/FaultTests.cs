using Servers.Common.Handlers;

namespace Servers.Tests.Handling;

/// <summary>Handlers that fail: each harms its own connection alone.</summary>
public class FaultTests
{
    [Theory]
    [InlineData("at once")]
    [InlineData("before it is a task")]
    [InlineData("behind a receive")]
    [InlineData("elsewhere")]
    public async Task A_handler_that_throws_closes_its_own_connection_and_no_other(string when)
    {
        int served = 0;
        await using HandlerHarness server = new(
            connection => Interlocked.Increment(ref served) == 1 ? PlainAsync(connection) : FailAsync(connection, when), loops: 1);
        using EchoClient sound = await server.ConnectAsync();
        await sound.ExchangeAsync(100);

        using EchoClient failing = await server.ConnectAsync();
        await failing.SendAsync(1);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await failing.ReceiveToTheEndAsync();
            throw new EndOfStreamException(); // Closed over a byte that was not read it is a reset, else the end.
        });

        await server.CensusWhen(census => census is { Open: 1, Tasks: 1, Total: 2 }, "down to the other");
        await sound.ExchangeAsync(100);
    }

    [Fact]
    public async Task Two_operations_at_once_are_refused()
    {
        TaskCompletionSource<Exception?> told = new();
        await using HandlerHarness server = new(async connection =>
        {
            ValueTask<int> first = connection.SendAsync(new byte[64 << 20]);
            Assert.False(first.IsCompleted);
            told.SetResult(Record.Exception(() => connection.ReceiveAsync().IsCompleted));
            await first;
        });
        using EchoClient client = await server.ConnectAsync();

        Assert.IsType<InvalidOperationException>(await Deadline.Before(told.Task, "answer"));
    }

    // A handler that goes on when nothing more comes is told the same again, and holds up nobody.
    [Fact]
    public async Task One_that_does_not_believe_in_the_end_holds_up_no_other()
    {
        int served = 0;
        await using HandlerHarness server = new(
            connection => Interlocked.Increment(ref served) == 1 ? AskForEverAsync(connection) : PlainAsync(connection), loops: 1);
        using EchoClient ended = await server.ConnectAsync();
        await server.CensusWhen(census => census.Open == 1, "served");
        ended.EndSending();

        using EchoClient other = await server.ConnectAsync();
        for (int i = 0; i < 10; i++)
            await other.ExchangeAsync(100);
    }

    private static async Task PlainAsync(IConnection connection)
    {
        while (await connection.ReceiveAsync() > 0)
            await connection.SendAsync(connection.Received);
    }

    private static async Task AskForEverAsync(IConnection connection)
    {
        while (true)
            await connection.ReceiveAsync();
    }

    private static Task FailAsync(IConnection connection, string when) =>
        when == "before it is a task" ? throw new InvalidOperationException(when) : FailLaterAsync(connection, when);

    private static async Task FailLaterAsync(IConnection connection, string when)
    {
        if (when == "behind a receive")
            await connection.ReceiveAsync();
        if (when == "elsewhere")
            await Task.Run(() => { }).ConfigureAwait(false);
        throw new InvalidOperationException(when);
    }
}
