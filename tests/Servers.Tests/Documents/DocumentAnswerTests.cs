using Servers.Common;

namespace Servers.Tests.Documents;

/// <summary>What the documents' programs answer over the wire.</summary>
public class DocumentAnswerTests
{
    // It never looks whether its peer has gone (Document001BufferTests), so that its connections have no end.
    private const string NeverEnds = "go-document-001-standard";

    [Theory, DocumentProgram]
    public async Task Lines_that_come_together_are_answered_in_order(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using LineClient client = await LineClient.OpenAsync(server);
        await client.ExchangeAsync("first", "", "a third and longer one");
        await client.ExchangeAsync([.. Enumerable.Range(0, 1_000).Select(number => $"line {number}")]);
    }

    [Theory, DocumentProgram]
    public async Task One_connection_carries_many_lines_one_after_the_other(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using LineClient client = await LineClient.OpenAsync(server);
        for (int i = 0; i < 500; i++)
            await client.ExchangeAsync($"line {i}");
    }

    [Theory, DocumentProgram(Framing = "lines")]
    public async Task A_line_that_comes_in_pieces_is_answered_once_and_when_it_is_whole(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using LineClient client = await LineClient.OpenAsync(server);
        await IsNotAnsweredAsync(server, client, "one ");
        await client.SendAsync("line\n");
        await client.ReceiveAnswerAsync("one line");
        await client.ExchangeAsync("another");
        await IsAnsweredNoMoreAsync(id, client);
    }

    [Theory, DocumentProgram(Framing = "lines")]
    public async Task A_line_longer_than_any_buffer_is_answered_once(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using LineClient client = await LineClient.OpenAsync(server);
        await IsNotAnsweredAsync(server, client, new string('x', 20_000));
        await client.SendAsync("x\n");
        await client.ReceiveAnswerAsync(new string('x', 20_001));
        await client.ExchangeAsync("short");
        await IsAnsweredNoMoreAsync(id, client);
    }

    // Below what document 004's window is promised before its program shrinks it.
    [Theory, DocumentProgram(Framing = "bytes")]
    public async Task Bytes_come_back_in_order_at_every_size(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        foreach (int size in (int[])[1, 63, 64, 65, 4_096, 20_000])
        {
            using EchoClient client = await EchoClient.OpenAsync(server.Endpoint);
            await client.ExchangeAsync(size);
        }
    }

    [Theory, DocumentProgram]
    public async Task Five_hundred_connections_are_answered_at_once(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        LineClient[] clients = await LineClient.OpenManyAsync(server, 500);

        await Task.WhenAll(clients.Select((client, number) => client.ExchangeAsync($"hello from {number}", "and again")));

        Assert.Equal(500, (await server.CensusAsync()).Open);
        foreach (LineClient client in clients)
            client.Dispose();
    }

    [Theory, DocumentProgram(Except = [NeverEnds])]
    public async Task A_half_close_still_delivers_the_answers_and_then_the_end(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using LineClient client = await LineClient.OpenAsync(server);
        await client.SendAsync("last but one\nlast\n");
        client.EndSending();

        await client.ReceiveAnswerAsync("last but one");
        await client.ReceiveAnswerAsync("last");
        await client.ReceiveTheEndAsync();
        await server.CensusWhen(census => census.Open == 0, "closed");
    }

    [Theory, DocumentProgram(Except = [NeverEnds])]
    public async Task A_reset_by_one_peer_harms_nobody_else(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using LineClient other = await LineClient.OpenAsync(server);
        foreach (LineClient client in await LineClient.OpenManyAsync(server, 50))
        {
            await client.SendAsync("never to be read\n");
            client.Reset();
        }

        await server.CensusWhen(census => census is { Open: 1, Total: 51 }, "down to the one that did not reset");
        await other.ExchangeAsync("still here");
    }

    [Theory, DocumentProgram(Except = [NeverEnds])]
    public async Task The_census_counts_connections_and_bytes_exactly(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        LineClient[] clients = await LineClient.OpenManyAsync(server, 20);
        foreach (LineClient client in clients)
            await client.ExchangeAsync("one", "two", "three");
        foreach (LineClient client in clients.Take(5))
            client.Dispose();

        CensusSnapshot exact = new(Open: 15, Total: 20, Peak: 20, 0, 0, 0,
            BytesIn: clients.Sum(client => client.Sent), BytesOut: clients.Sum(client => client.Received));
        await server.CensusWhen(census => census with { Tasks = null } == exact, "the exact count");
        foreach (LineClient client in clients)
            client.Dispose();
    }

    /// <summary>Sends the beginning of the first line, and looks when the server has read it, as one that is at rest has.</summary>
    private static async Task IsNotAnsweredAsync(ServerProcess server, LineClient client, string beginning)
    {
        await client.SendAsync(beginning);
        await server.AtRestAsync();
        Assert.Equal(0, (await server.CensusAsync()).BytesOut);
    }

    private static async Task IsAnsweredNoMoreAsync(string id, LineClient client)
    {
        if (id == NeverEnds)
            return;
        client.EndSending();
        await client.ReceiveTheEndAsync();
    }
}
