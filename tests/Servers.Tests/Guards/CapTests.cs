using System.Text;
using System.Text.Json;
using Servers.Common;
using Servers.Tests.Documents;

namespace Servers.Tests;

/// <summary>A cap of connections, and each policy for who finds no slot free.</summary>
public class CapTests
{
    private const string Cap = "--cap", Policy = "--cap-policy";

    private static readonly string[] Ids =
    [
        "thread-per-connection", "task-per-connection", "two-tasks-per-connection", "pooled-buffer", "lazy-buffer", "buffer-per-message",
        "connection-object", "event-loop", "netpoller", "io-uring", "pipelines", "stream-parser",
    ];

    public static IEnumerable<TheoryDataRow> Declaring => HereOrNot.Rows(Ids);

    // One for each accept loop, which is what a cap is in: a thread's, that of all tasks, and those of epoll and io_uring.
    public static IEnumerable<TheoryDataRow> Capped => HereOrNot.Rows(EveryAcceptLoopAttribute.Ids);

    public static IEnumerable<TheoryDataRow> LetWait =>
        [.. HereOrNot.Rows(EveryAcceptLoopAttribute.Ids, "wait"), .. HereOrNot.Rows(EveryAcceptLoopAttribute.Ids, "stop")];

    [Theory, MemberData(nameof(LetWait))]
    public async Task Who_comes_when_all_slots_are_taken_waits_until_one_is_free_where_that_is_the_policy(string id, string policy)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, Cap, "2", Policy, policy);
        using EchoClient first = await EchoClient.OpenAsync(server);
        using EchoClient second = await EchoClient.OpenAsync(server);
        await Task.WhenAll(first.ExchangeAsync(100), second.ExchangeAsync(100));
        using EchoClient third = await EchoClient.OpenAsync(server);
        await third.SendAsync(100);
        for (int i = 0; i < 100; i++)
            await second.ExchangeAsync(100);
        CensusSnapshot full = await server.CensusAsync();

        first.Dispose();
        await third.ReceiveAsync(100);

        Assert.Equal((2, 2, 2, 0), (full.Open, full.Total, full.Peak, full.Rejected));
        CensusSnapshot after = await server.CensusAsync();
        Assert.Equal((2, 3, 2, 0), (after.Open, after.Total, after.Peak, after.Rejected));
    }

    [Theory, MemberData(nameof(Capped))]
    public async Task Who_waits_behind_accept_has_a_descriptor_and_who_waits_before_it_has_none(string id)
    {
        Assert.Equal(1, await WithoutSlotAsync(id, "wait"));
        Assert.Equal(0, await WithoutSlotAsync(id, "stop"));
    }

    [Theory, MemberData(nameof(Declaring))]
    public async Task Who_comes_when_all_slots_are_taken_is_closed_at_once_where_that_is_the_policy(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, Cap, "2", Policy, "reject");
        using EchoClient first = await EchoClient.OpenAsync(server);
        using EchoClient second = await EchoClient.OpenAsync(server);
        await Task.WhenAll(first.ExchangeAsync(100), second.ExchangeAsync(100));

        using (EchoClient third = await EchoClient.OpenAsync(server))
            await third.ReceiveToTheEndAsync();
        CensusSnapshot full = await server.CensusWhen(census => census.Rejected == 1, "refused");
        first.Dispose();
        await ServedAfterOneHasLeftAsync(server);

        Assert.Equal((2, 2, 2), (full.Open, full.Total, full.Peak));
    }

    [Theory, MemberData(nameof(Capped))]
    public async Task Who_comes_when_all_slots_are_taken_is_told_so_and_closed_where_that_is_the_policy(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, Cap, "1", Policy, "busy");
        using EchoClient first = await EchoClient.OpenAsync(server);
        await first.ExchangeAsync(100);

        using (EchoClient second = await EchoClient.OpenAsync(server))
        {
            Assert.Equal("BUSY\n", Encoding.ASCII.GetString(await second.ReceiveUnaskedAsync("BUSY\n".Length)));
            await second.ReceiveToTheEndAsync();
        }
        CensusSnapshot full = await server.CensusWhen(census => census.Rejected == 1, "refused");
        first.Dispose();
        await ServedAfterOneHasLeftAsync(server);

        Assert.Equal((1, 1, 100), (full.Open, full.Total, full.BytesIn));
    }

    [Theory, MemberData(nameof(LetWait))]
    public async Task A_cap_holds_while_many_come_and_go_and_all_are_served(string id, string policy)
    {
        const int Clients = 60;
        await using ServerProcess server = await ServerProcess.StartAsync(id, Cap, "3", Policy, policy);

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            using EchoClient client = await EchoClient.OpenAsync(server);
            await client.ExchangeAsync(1_000);
        }));

        CensusSnapshot census = await server.CensusWhen(last => last is { Open: 0, Total: Clients }, "done with all");
        Assert.InRange(census.Peak, 1, 3);
    }

    [Theory, InlineData("event-loop", "wait"), InlineData("event-loop", "stop"), IoUring("wait"), IoUring("stop")]
    public async Task Loops_with_a_listener_each_share_one_cap_and_serve_all(string id, string policy)
    {
        const int Clients = 60;
        string[] options = ["--loops", "3", "--listeners", "3", Cap, "2", Policy, policy];
        await using ServerProcess server = await ServerProcess.StartAsync(id, options);

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            using EchoClient client = await EchoClient.OpenAsync(server);
            await client.ExchangeAsync(1_000);
        }));

        CensusSnapshot census = await server.CensusWhen(last => last is { Open: 0, Total: Clients }, "done with all");
        Assert.InRange(census.Peak, 1, 2);
    }

    [Theory, MemberData(nameof(LetWait))]
    public async Task A_drain_does_not_wait_for_a_slot(string id, string policy)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, Cap, "1", Policy, policy);
        using EchoClient served = await EchoClient.OpenAsync(server);
        await served.ExchangeAsync(100);
        using EchoClient waiting = await EchoClient.OpenAsync(server);

        JsonElement drained = await server.AskAsync("drain");

        Assert.Equal(0, drained.GetProperty("open").GetInt64());
        await served.ReceiveToTheEndAsync();
    }

    [Theory, MemberData(nameof(LetWait))]
    public async Task A_drain_serves_those_in_the_backlog_for_whom_there_are_slots(string id, string policy)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, Cap, "100", Policy, policy);
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, 100);
        foreach (EchoClient client in clients)
            await client.SendAsync(1_000);
        await Deadline.Until(() => Task.FromResult(clients.All(client => client.IsDelivered())), all => all, "delivered");

        await server.AskAsync("drain");

        foreach (EchoClient client in clients)
        {
            await client.ReceiveToTheEndAsync();
            Assert.Equal(1_000, client.Answered);
            client.Dispose();
        }
    }

    [Theory]
    [InlineData("task-per-connection")]
    [InlineData("thread-per-connection")]
    public async Task A_slot_that_is_taken_before_accept_needs_one_listener(string id)
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(
            Contestant.Find(id), Cap, "2", Policy, "stop", "--listeners", "2");

        Assert.Equal(2, exitCode);
        Assert.Contains(Policy, Assert.Single(lines));
    }

    /// <summary>A slot is given back when its connection counts as closed, and not before.</summary>
    private static async Task ServedAfterOneHasLeftAsync(ServerProcess server)
    {
        CensusSnapshot before = await server.CensusWhen(census => census.Open < census.Peak, "done with one");
        await server.AtRestAsync();
        using EchoClient next = await EchoClient.OpenAsync(server);
        await next.ExchangeAsync(100);
        Assert.Equal(before.Total + 1, (await server.CensusAsync()).Total);
    }

    /// <returns>Sockets of a full server beside those that it serves, with three that wait for a slot.</returns>
    private static async Task<int> WithoutSlotAsync(string id, string policy)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, Cap, "2", Policy, policy);
        int before = DescriptorsOf.Sockets(server);
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, 5);
        await server.CensusWhen(census => census.Open == 2, "full");
        await server.AtRestAsync();
        int without = DescriptorsOf.Sockets(server) - before - 2;
        foreach (EchoClient client in clients)
            client.Dispose();
        return without;
    }
}
