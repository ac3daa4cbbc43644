using Servers.Common;

namespace Servers.Tests;

public class TaskTests
{
    private const int Connections = 10;

    [Theory]
    [InlineData("task-per-connection", 1)]
    [InlineData("pooled-buffer", 1)]
    [InlineData("lazy-buffer", 1)]
    [InlineData("buffer-per-message", 1)]
    [InlineData("connection-object", 1)]
    [InlineData("pipelines", 1)]
    [InlineData("stream-parser", 1)]
    [InlineData("netpoller", 1)]
    [InlineData("two-tasks-per-connection", 2)]
    public async Task Each_connection_is_served_by_so_many_tasks_and_none_outlives_it(string id, int tasksEach)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        Assert.Equal(0, (await server.CensusAsync()).Tasks);

        EchoClient[] clients = await EchoClient.OpenManyAsync(server, Connections);
        foreach (EchoClient client in clients)
            await client.ExchangeAsync(100);
        Assert.Equal(Connections * tasksEach, (await server.CensusAsync()).Tasks);

        clients[0].EndSending();
        await clients[0].ReceiveToTheEndAsync();
        foreach (EchoClient client in clients)
            client.Reset();
        await server.CensusWhen(census => census.Tasks == 0, "done with every task");
    }

    [Theory, Kestrel, InlineData("thread-per-connection"), InlineData("event-loop"), IoUring]
    public async Task A_server_without_tasks_does_not_count_them(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using EchoClient client = await EchoClient.OpenAsync(server);
        await client.ExchangeAsync(100);

        CensusSnapshot census = await server.CensusAsync();
        Assert.Null(census.Tasks);
    }
}
