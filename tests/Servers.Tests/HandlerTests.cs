using Servers.Common;

namespace Servers.Tests;

/// <summary>Handlers that wait for something slow before they answer: each delay is either over at once, or longer than any test.</summary>
public class HandlerTests
{
    private const string Delay = "--handler-delay-milliseconds", AtOnce = "--handler-at-once", Timeout = "--handler-timeout-seconds";
    private const string Short = "1", LongerThanAnyTest = "3600000";

    public static TheoryData<string> Slow =>
        ["task-per-connection", "thread-per-connection", "lazy-buffer", "buffer-per-message", "connection-object", "netpoller"];

    // All tasks on Socket have this of one method: the other tests take one of them, that of threads, and handlers on loops.
    [Theory, MemberData(nameof(Slow)), Peer("go", "go-slow-handler")]
    public async Task What_waits_for_something_slow_is_answered_in_the_end(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, Delay, Short);
        using EchoClient client = await EchoClient.OpenAsync(server);

        await client.ExchangeAsync(10_000);

        Assert.Equal(0, (await server.CensusAsync()).TimedOut);
    }

    [Theory, InlineData("task-per-connection"), InlineData("thread-per-connection"), InlineData("netpoller"), Peer("go", "go-slow-handler")]
    public async Task All_have_their_turn_where_it_serves_one_at_a_time(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, Delay, Short, AtOnce, "1");
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, 20);

        await Task.WhenAll(clients.Select(client => client.ExchangeAsync(100)));

        await server.CensusWhen(census => census.BytesOut == 2_000, "done with all");
        foreach (EchoClient client in clients)
            client.Dispose();
    }

    [Theory, InlineData("task-per-connection"), InlineData("thread-per-connection"), InlineData("netpoller"), Peer("go", "go-slow-handler")]
    public async Task A_connection_is_held_while_its_handler_waits(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, Delay, LongerThanAnyTest);
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, 5);
        foreach (EchoClient client in clients)
            await client.SendAsync(10);

        CensusSnapshot census = await server.CensusWhen(last => last.BytesIn == 50, "asked by all");

        Assert.Equal((5, 0, 0), (census.Open, census.BytesOut, census.TimedOut));
        foreach (EchoClient client in clients)
            client.Dispose();
    }

    /// <summary>One has its turn and the other waits for it: the timeout is that of both.</summary>
    [Theory, InlineData("task-per-connection"), InlineData("thread-per-connection"), InlineData("netpoller"), Peer("go", "go-slow-handler")]
    public async Task A_handler_that_waits_too_long_ends_its_connection_in_its_turn_and_before_it(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, Delay, LongerThanAnyTest, AtOnce, "1", Timeout, "0.2");
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, 2);
        foreach (EchoClient client in clients)
            await client.SendAsync(10);
        foreach (EchoClient client in clients)
            await client.ReceiveToTheEndAsync();

        CensusSnapshot census = await server.CensusWhen(last => last.Open == 0, "left by both");

        Assert.Equal((2, 2, 0), (census.Total, census.TimedOut, census.BytesOut));
        foreach (EchoClient client in clients)
            client.Dispose();
    }

    [Theory, InlineData("task-per-connection"), InlineData("thread-per-connection"), InlineData("netpoller")]
    public async Task A_handlers_waiting_is_no_reading_or_writing_of_its_connection(string id)
    {
        string[] options = [Delay, "2500", "--read-deadline-seconds", "2", "--write-deadline-seconds", "2"];
        await using ServerProcess server = await ServerProcess.StartAsync(id, options);
        using EchoClient client = await EchoClient.OpenAsync(server);

        await client.ExchangeAsync(10);
    }

    [Theory, InlineData("task-per-connection"), InlineData("thread-per-connection"), InlineData("netpoller"), Peer("go", "go-slow-handler")]
    public async Task A_server_stops_while_handlers_have_their_turn_and_wait_for_it(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, Delay, LongerThanAnyTest, AtOnce, "1");
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, 2);
        foreach (EchoClient client in clients)
            await client.SendAsync(10);
        await server.CensusWhen(census => census.BytesIn == 20, "asked by both");

        await server.AskAsync("stop");

        Assert.Equal(0, await server.ExitAsync());
        foreach (EchoClient client in clients)
            client.Dispose();
    }

    [Theory, Peer("go", "go-slow-handler")]
    public async Task A_slow_handler_in_Go_refuses_whom_it_has_no_slot_for(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--cap", "1");
        using EchoClient served = await EchoClient.OpenAsync(server);
        await served.ExchangeAsync(10);

        using (EchoClient refused = await EchoClient.OpenAsync(server))
            await refused.ReceiveToTheEndAsync();
        served.Dispose();
        await server.CensusWhen(census => census is { Open: 0, Rejected: 1 }, "left");
        await server.AtRestAsync();
        using EchoClient next = await EchoClient.OpenAsync(server);
        await next.ExchangeAsync(10);
    }

    [Theory, InlineData("task-per-connection"), Peer("go", "go-slow-handler")]
    public async Task What_is_said_of_waiting_handlers_is_refused_where_none_waits(string id)
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.Find(id), AtOnce, "5");

        Assert.Equal(2, exitCode);
        Assert.Contains(Delay, Assert.Single(lines));
    }
}
