using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;

namespace Servers.Tests.Documents;

/// <summary>
/// The graceful shutdowns of documents 001 and 002: each cancels a context, closes its listener and waits for all handlers, which look at
/// the context between two reads. So each test begins when the handler waits in one.
/// </summary>
public class DocumentShutdownTests
{
    private const string Server001 = "go-document-001-shutdown";
    private const string Drain002 = "go-document-002-drain";
    private const string Server002 = "go-document-002-server";
    private const int BufferBytes = 4096;

    [Theory, DocumentProgram(Server001), DocumentProgram(Drain002), DocumentProgram(Server002)]
    public async Task A_peer_that_speaks_meanwhile_is_answered_once_more_and_closed(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using LineClient client = await LineClient.OpenAsync(server);
        await client.ExchangeAsync("before");
        await server.AtRestAsync();

        Task<JsonElement> draining = server.AskAsync("drain");
        await Refusal.UntilAsync(server.Endpoint);
        Assert.False(draining.IsCompleted);
        await client.ExchangeAsync("meanwhile");
        await client.ReceiveTheEndAsync();
        Assert.Equal(0, (await draining).GetProperty("open").GetInt64());
    }

    /// <summary>A socket that is closed over unread bytes resets.</summary>
    [Theory, DocumentProgram(Server001), DocumentProgram(Drain002), DocumentProgram(Server002)]
    public async Task What_stands_behind_the_read_that_was_under_way_is_lost(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using EchoClient client = await EchoClient.OpenAsync(server.Endpoint);
        await client.ExchangeAsync(100);
        await server.AtRestAsync();

        Task<JsonElement> draining = server.AskAsync("drain");
        await Refusal.UntilAsync(server.Endpoint);
        await client.SendAsync(5 * BufferBytes);
        try
        {
            await client.ReceiveToTheEndAsync();
        }
        catch (SocketException reset)
        {
            Assert.Equal(SocketError.ConnectionReset, reset.SocketErrorCode);
        }

        Assert.InRange(client.Received, 100, 100 + BufferBytes);
        Assert.Equal(0, (await draining).GetProperty("open").GetInt64());
    }

    [Theory, DocumentProgram(Server001), DocumentProgram(Drain002), DocumentProgram(Server002)]
    public async Task A_termination_signal_asks_for_the_same_and_ends_the_process(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using LineClient client = await LineClient.OpenAsync(server);
        await client.ExchangeAsync("before");
        await server.AtRestAsync();

        using (Process kill = Process.Start("kill", ["-TERM", $"{server.Id}"]))
            await kill.WaitForExitAsync();
        await Refusal.UntilAsync(server.Endpoint);
        await server.CensusWhen(census => census.Open == 1, "down to the one that was served");

        client.Dispose();
        Assert.Equal(0, await server.ExitAsync());
    }

    [Theory, DocumentProgram(Drain002), DocumentProgram(Server002)]
    public async Task An_idle_peer_is_waited_for_until_the_deadline_of_its_read(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--read-deadline-seconds", "3");
        using LineClient idle = await LineClient.OpenAsync(server);
        await idle.ExchangeAsync("served");
        await server.AtRestAsync();

        Task<JsonElement> draining = server.AskAsync("drain");
        await Refusal.UntilAsync(server.Endpoint);
        Assert.False(draining.IsCompleted);
        await idle.ReceiveTheEndAsync();
        Assert.Equal(0, (await draining).GetProperty("open").GetInt64());
        Assert.Equal(1, (await server.CensusAsync()).TimedOut);
    }
}
