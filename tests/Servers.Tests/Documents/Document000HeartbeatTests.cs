using Servers.Common;

namespace Servers.Tests.Documents;

/// <summary>Document 000's heartbeat, which its program looks for when a line has come and not before.</summary>
public class Document000HeartbeatTests
{
    private const string Heartbeat = "go-document-000-heartbeat";

    [Theory, DocumentProgram(Heartbeat)]
    public async Task A_silent_peer_gets_no_heartbeat_however_many_are_due_and_is_closed_by_the_deadline(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(
            id, "--heartbeat-seconds", "0.001", "--read-deadline-seconds", "0.2");
        using LineClient silent = await LineClient.OpenAsync(server);

        await silent.ReceiveTheEndAsync();
        CensusSnapshot census = await server.CensusWhen(census => census.Open == 0, "closed");
        Assert.Equal((1, 0), (census.TimedOut, census.BytesOut));
    }

    [Theory, DocumentProgram(Heartbeat)]
    public async Task A_heartbeat_follows_a_line_and_is_no_line(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--heartbeat-seconds", "0.001");
        using LineClient client = await LineClient.OpenAsync(server);
        await Deadline.Until(
            async () =>
            {
                await client.SendAsync("line\n");
                return await server.CensusWhen(census => census.BytesIn == client.Sent, "read");
            },
            census => census.BytesOut > 0,
            "sent a heartbeat");
        client.EndSending();

        // Without an end of line a reader has it when the connection ends.
        await server.CensusWhen(census => census is { Open: 0 }, "closed");
        await client.ReceiveAnswerAsync(string.Concat(Enumerable.Repeat("ping", (int)(await server.CensusAsync()).BytesOut / 4)));
        await client.ReceiveTheEndAsync();
    }

    [Theory, DocumentProgram(Heartbeat)]
    public async Task Lines_are_answered_by_nothing_while_no_heartbeat_is_due(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--heartbeat-seconds", "86400");
        using LineClient client = await LineClient.OpenAsync(server);
        for (int i = 0; i < 100; i++)
            await client.SendAsync($"line {i}\n");
        client.EndSending();

        await client.ReceiveTheEndAsync();
        Assert.Equal((client.Sent, 0), ((await server.CensusAsync()).BytesIn, (await server.CensusAsync()).BytesOut));
    }
}
