using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;

namespace Servers.Tests.Documents;

/// <summary>
/// How document 001's Server ends: it tells its context, closes its listener, and looks at its connections every 100 ms. Who is at rest has
/// its handlers in a read, past the look at the context.
/// </summary>
public class Document001ShutdownTests
{
    private const string Shutdown = "go-document-001-shutdown";
    private const int BufferBytes = 4096;

    [Theory, DocumentProgram(Shutdown)]
    public async Task An_idle_peer_holds_the_shutdown_up_until_it_leaves(string id)
    {
        string log = Path.GetTempFileName();
        try
        {
            await using ServerProcess server = await ServerProcess.StartAsync(DocumentPrograms.Find(id).Redirected($"2>{log}"));
            using LineClient idle = await LineClient.OpenAsync(server);
            await idle.ExchangeAsync("served");
            await server.AtRestAsync();

            server.Send("""{"command":"drain"}""");
            await Deadline.Until(
                () => File.ReadAllLinesAsync(log),
                lines => lines.Count(line => line.EndsWith("Waiting for 1 connections to close...", StringComparison.Ordinal)) >= 3,
                "waiting, again and again");
            Assert.Equal(1, (await server.CensusAsync()).Open); // Answered before the shutdown, though asked behind it.

            idle.Dispose();
            JsonElement drained = await server.ReadEventAsync();
            Assert.Equal("drain", drained.GetProperty("event").GetString());
            Assert.Equal(0, drained.GetProperty("open").GetInt64());
        }
        finally
        {
            File.Delete(log);
        }
    }

    [Theory, DocumentProgram(Shutdown)]
    public async Task Stop_and_the_end_of_stdin_end_the_process_while_the_shutdown_waits_for_an_idle_peer(string id)
    {
        foreach (bool isAsked in (bool[])[true, false])
        {
            await using ServerProcess server = await ServerProcess.StartAsync(id);
            using LineClient idle = await LineClient.OpenAsync(server);
            await idle.ExchangeAsync("served");
            await server.AtRestAsync();
            server.Send("""{"command":"drain"}""");
            await Refusal.UntilAsync(server.Endpoint);
            if (isAsked)
                await server.AskAsync("stop");
            else
                server.EndInput();
            Assert.Equal(0, await server.ExitAsync());
            Assert.DoesNotContain("Graceful shutdown complete", await server.ErrorsAsync());
        }
    }

    [Theory, DocumentProgram(Shutdown)]
    public async Task A_peer_that_speaks_meanwhile_is_answered_once_more_and_closed(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using LineClient client = await LineClient.OpenAsync(server);
        await client.ExchangeAsync("before");
        await server.AtRestAsync();

        Task<JsonElement> draining = server.AskAsync("drain");
        await Refusal.UntilAsync(server.Endpoint);
        await client.ExchangeAsync("meanwhile");
        await client.ReceiveTheEndAsync();
        await draining;
    }

    /// <summary>Between two reads the handler looks at the context alone, and a socket that is closed over unread bytes resets.</summary>
    [Theory, DocumentProgram(Shutdown)]
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

    [Theory, DocumentProgram(Shutdown)]
    public async Task A_timeout_in_the_handler_lets_the_shutdown_end_over_an_idle_peer(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--timeout-seconds", "0.02");
        using LineClient idle = await LineClient.OpenAsync(server);
        await idle.ExchangeAsync("served");

        Assert.Equal(0, (await server.AskAsync("drain")).GetProperty("open").GetInt64());
        await idle.ReceiveTheEndAsync();
    }

    [Theory, DocumentProgram(Shutdown)]
    public async Task A_termination_signal_ends_the_process_once_the_last_peer_has_left(string id)
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
        Assert.Contains("Graceful shutdown complete", await server.ErrorsAsync());
    }
}
