using System.Diagnostics;
using System.Net.Sockets;
using Servers.Common;
using Servers.Tests.Documents;

namespace Servers.Tests;

/// <summary>What is left of connections that a cap, a deadline or a signal has ended: nothing. What was answered was right.</summary>
public class LeftOverTests
{
    private const int Connections = 20;

    /// <summary>One for each way to accept and to serve. The deadline gives those inside time to come, and ends them.</summary>
    [Theory]
    [InlineData("thread-per-connection", "reject")]
    [InlineData("task-per-connection", "busy")]
    [InlineData("task-per-connection", "wait")]
    [InlineData("stream-parser", "stop")]
    [InlineData("event-loop", "busy"), IoUring("busy")]
    [InlineData("event-loop", "stop"), IoUring("stop")]
    [InlineData("netpoller", "wait")]
    public async Task Caps_and_deadlines_leave_no_descriptor_and_no_task(string id, string policy)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(
            id, "--cap", "3", "--cap-policy", policy, "--read-deadline-seconds", "0.2");
        await ComeAndGoAsync(server, 4);
        int before = DescriptorsOf.AllButFiles(server);

        await ComeAndGoAsync(server, Connections);

        CensusSnapshot census = await server.CensusAsync();
        Assert.Equal((0, 0), (census.Open, census.Tasks ?? 0));
        await Deadline.Until(() => Task.FromResult(DescriptorsOf.AllButFiles(server)), descriptors => descriptors <= before,
            $"back at {before} descriptors");
    }

    /// <summary>A process that is killed takes its descriptors and its port with it; of what it answered before nothing is wrong.</summary>
    [Theory, InlineData("thread-per-connection"), InlineData("task-per-connection"), InlineData("pipelines"), InlineData("event-loop")]
    [IoUring, Peer("go", "go-goroutine"), Peer("c")]
    public async Task A_server_that_is_killed_amid_load_has_answered_nothing_wrong_and_leaves_its_port_to_the_next(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, Connections);
        Task[] talking = [.. clients.Select(client => client.TalkToTheEndAsync(1_000))];
        await server.CensusWhen(census => census.BytesIn > Connections * 1_000, "amid its load");

        using (Process kill = Process.Start("kill", ["-KILL", $"{server.Id}"]))
            await kill.WaitForExitAsync();

        await Task.WhenAll(talking);
        await using ServerProcess next = await ServerProcess.StartAsync(id, "--port", $"{server.Endpoint.Port}");
        using EchoClient other = await EchoClient.OpenAsync(next);
        await other.ExchangeAsync(100);
        foreach (EchoClient gone in clients)
            gone.Dispose();
    }

    // Until each has been served and late, or was refused.
    private static async Task ComeAndGoAsync(ServerProcess server, int connections)
    {
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, connections);
        foreach (EchoClient client in clients)
        {
            await HearTheEndAsync(client);
            client.Dispose();
        }
        await server.CensusWhen(census => census.Open == 0, "down to nobody");
    }

    // BUSY is no answer to anything, and a refusal may be a reset.
    private static async Task HearTheEndAsync(EchoClient client)
    {
        try
        {
            await client.DiscardToTheEndAsync();
        }
        catch (SocketException)
        {
            // It is an end as well.
        }
    }
}
