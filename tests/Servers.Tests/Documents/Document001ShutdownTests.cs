using System.Text.Json;

namespace Servers.Tests.Documents;

/// <summary>
/// How document 001's Server ends: it tells its context, closes its listener, and looks at its connections every 100 ms. Who is at rest has
/// its handlers in a read, past the look at the context. What its end has in common with document 002's is in DocumentShutdownTests.
/// </summary>
public class Document001ShutdownTests
{
    private const string Shutdown = "go-document-001-shutdown";

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
    public async Task A_timeout_in_the_handler_lets_the_shutdown_end_over_an_idle_peer(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--timeout-seconds", "0.02");
        using LineClient idle = await LineClient.OpenAsync(server);
        await idle.ExchangeAsync("served");

        Assert.Equal(0, (await server.AskAsync("drain")).GetProperty("open").GetInt64());
        await idle.ReceiveTheEndAsync();
        server.EndInput();
        Assert.Equal(0, await server.ExitAsync());
        Assert.Contains("Graceful shutdown complete", await server.ErrorsAsync());
    }
}
