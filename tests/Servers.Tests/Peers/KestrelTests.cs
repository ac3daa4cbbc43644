using System.Text.Json;

namespace Servers.Tests;

/// <summary>Where Kestrel differs from the servers of the catalog, from which it stays apart.</summary>
/// <remarks>
/// It is in no test of a shortage of descriptors: what it does when accept(2) fails is its own, told to nobody and not changed here, so
/// that it can be measured.
/// </remarks>
public class KestrelTests
{
    [Fact]
    public async Task The_executable_of_all_servers_does_not_have_it_nor_its_framework()
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.OfCatalog(Contestant.Kestrel.Id));
        Assert.Equal(2, exitCode);
        Assert.Contains("unknown server", Assert.Single(lines));
        Assert.DoesNotContain("AspNetCore", await File.ReadAllTextAsync($"{Contestant.Executable}.runtimeconfig.json"));
    }

    [Theory, Kestrel]
    public async Task The_size_of_its_blocks_cannot_be_set(string id)
    {
        Contestant contestant = Contestant.Find(id);
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(contestant, "--buffer-bytes", "8192");
        Assert.Equal(2, exitCode);
        Assert.Contains("--buffer-bytes", Assert.Single(lines));

        await using ServerProcess server = await ServerProcess.StartAsync(contestant with { CannotSet = [] }, "--buffer-bytes", "4096");
    }

    [Theory, Kestrel]
    public async Task An_option_of_a_server_of_the_catalog_is_unknown_to_it(string id)
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.Find(id), "--pooled", "true");
        Assert.Equal(2, exitCode);
        Assert.Contains("--pooled", Assert.Single(lines));
    }

    [Theory, Kestrel]
    public async Task It_tells_its_pauses_as_the_servers_of_the_catalog_do(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--gc-events", "true");
        await server.AskAsync("pauses");
        await server.AskAsync("collect");

        JsonElement pauses = await server.AskAsync("pauses");
        Assert.Equal(pauses.GetProperty("collections").GetInt32(), pauses.GetProperty("pauses").GetArrayLength());
    }

    // Its handler is done with the connection when it has given the last byte to Kestrel, which has yet to send it.
    [Theory, Kestrel]
    public async Task A_connection_is_open_until_its_peer_has_taken_the_rest(string id)
    {
        const int Bytes = 48 * 1024;
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--send-buffer-bytes", "4096");
        using EchoClient client = await EchoClient.OpenAsync(server, receiveBufferBytes: 2048);
        await client.SendAsync(Bytes);
        client.EndSending();

        await server.CensusWhen(census => census.BytesOut == Bytes, "given to Kestrel");
        Assert.Equal(1, (await server.CensusAsync()).Open);
        await client.ReceiveToTheEndAsync();
        Assert.Equal(Bytes, client.Answered);
        await server.CensusWhen(census => census.Open == 0, "closed");
    }

    [Theory, Kestrel]
    public async Task A_drain_that_a_peer_holds_up_leaves_it_open_and_a_stop_does_not_wait_for_it(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--send-buffer-bytes", "4096");
        using EchoClient stuck = await EchoClient.OpenAsync(server, receiveBufferBytes: 2048, sendBufferBytes: 4096);
        await stuck.ExchangeAsync(100);
        await Stuffing.UntilStuckAsync(stuck, server);

        server.Send("""{"command":"drain"}""");
        Assert.Equal(1, (await server.CensusAsync()).Open);
        server.Send("""{"command":"stop"}""");

        Assert.Contains(
            (await server.ReadEventAsync()).GetProperty("event").GetString(),
            (string[])["drain", "stop"]); // The drain is over when its connection is aborted: either may be the first to say so.
        Assert.Equal(0, await server.ExitAsync());
    }
}
