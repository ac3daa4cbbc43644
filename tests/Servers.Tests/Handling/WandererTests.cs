using Servers.Common.Handlers;

namespace Servers.Tests.Handling;

/// <summary>Handlers that await something else than their connection: each is brought back to its loop.</summary>
public class WandererTests
{
    [Fact]
    public async Task A_handler_is_on_its_loop_again_behind_whatever_it_has_awaited()
    {
        List<int> threads = [];
        await using HandlerHarness server = new(async connection =>
        {
            await connection.ReceiveAsync();
            threads.Add(Environment.CurrentManagedThreadId);
            byte[] kept = connection.Received.ToArray();
            await Task.Delay(1);
            threads.Add(Environment.CurrentManagedThreadId);
            await connection.SendAsync(kept);
            await connection.ReceiveAsync();
            threads.Add(Environment.CurrentManagedThreadId);
        });
        using EchoClient client = await server.ConnectAsync();

        await client.ExchangeAsync(100);
        client.EndSending();
        await client.ReceiveToTheEndAsync();

        Assert.Equal(3, threads.Count);
        Assert.Single(threads.Distinct());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_does_not_go_on_there_is_brought_back_by_what_it_awaits_of_its_connection(bool sends)
    {
        int loop = 0, elsewhere = 0, back = 0;
        await using HandlerHarness server = new(async connection =>
        {
            await connection.ReceiveAsync();
            loop = Environment.CurrentManagedThreadId;
            byte[] kept = connection.Received.ToArray();
            await Task.Delay(1).ConfigureAwait(false);
            elsewhere = Environment.CurrentManagedThreadId;
            if (sends)
                await connection.SendAsync(kept);
            else
                await connection.ReceiveAsync();
            back = Environment.CurrentManagedThreadId;
            if (!sends)
                await connection.SendAsync(kept);
        });
        using EchoClient client = await server.ConnectAsync();

        await client.SendAsync(100);
        client.EndSending();
        await client.ReceiveToTheEndAsync();

        Assert.Equal(100, client.Answered);
        Assert.Equal(loop, back);
        Assert.NotEqual(loop, elsewhere);
    }

    [Fact]
    public async Task Many_wander_to_and_fro_and_no_byte_is_lost_or_another_ones()
    {
        await using HandlerHarness server = new(WanderAsync);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            using EchoClient client = await server.ConnectAsync();
            for (int i = 0; i < 20; i++)
                await client.ExchangeAsync(1_000);
        }));

        await server.CensusWhen(census => census is { Open: 0, Tasks: 0, BytesOut: 600_000 }, "done with all");
    }

    // What it received is another's as soon as it awaits anything else: it is told so, and does not read what is not its own.
    [Fact]
    public async Task What_was_received_is_not_to_be_had_behind_another_await()
    {
        TaskCompletionSource<Exception?> told = new();
        await using HandlerHarness server = new(async connection =>
        {
            await connection.ReceiveAsync();
            await Task.Yield();
            told.SetResult(Record.Exception(() => connection.Received.Length));
        });
        using EchoClient client = await server.ConnectAsync();
        await client.SendAsync(1);

        Assert.IsType<InvalidOperationException>(await Deadline.Before(told.Task, "answer"));
    }

    [Fact]
    public async Task One_that_wanders_when_its_server_stops_is_let_be()
    {
        TaskCompletionSource never = new();
        HandlerHarness server = new(connection => never.Task);
        using EchoClient client = await server.ConnectAsync();
        await server.CensusWhen(census => census is { Open: 1, Tasks: 1 }, "served");

        await server.DisposeAsync();

        await client.ReceiveToTheEndAsync();
        Assert.Equal((0, 0L), (server.Census.Open, server.Census.Tasks));
        never.SetResult();
    }

    private static async Task WanderAsync(IConnection connection)
    {
        for (int turn = 0; await connection.ReceiveAsync() > 0; turn++)
        {
            byte[] kept = connection.Received.ToArray();
            await Task.Yield();
            if (turn % 2 == 0)
                await Task.Run(() => { }).ConfigureAwait(false);
            await connection.SendAsync(kept);
        }
    }
}
