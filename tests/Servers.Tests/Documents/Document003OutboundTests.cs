using System.Text.Json;

namespace Servers.Tests.Documents;

/// <summary>Document 003's pool of outbound connections, and its advice on http.Client.</summary>
public class Document003OutboundTests
{
    private const string Pool = "go-document-003-pool";
    private const int Requests = 200;

    [Theory, DocumentProgram("go-document-003")]
    public async Task A_pool_opens_no_more_connections_than_requests_are_under_way_at_once(string server)
    {
        await using ServerProcess served = await ServerProcess.StartAsync(server);
        await using ServerProcess client = await DocumentPrograms.StartClientAsync(Pool, "--target", $"{served.Endpoint}");
        Assert.Equal(1, Opened(await RunAsync(client, "pool", window: 1)));
        Assert.Equal(0, Opened(await RunAsync(client, "pool", window: 1)));
        Assert.InRange(Opened(await RunAsync(client, "pool", window: 4)), 0, 3);
        Assert.Equal(3 * Requests * "ping\n".Length, (await served.CensusAsync()).BytesIn);
    }

    [Theory, DocumentProgram("go-document-003")]
    public async Task A_connection_for_each_request_opens_as_many(string server)
    {
        await using ServerProcess served = await ServerProcess.StartAsync(server);
        await using ServerProcess client = await DocumentPrograms.StartClientAsync(Pool, "--target", $"{served.Endpoint}");
        Assert.Equal(Requests, Opened(await RunAsync(client, "connection-per-request", window: 4)));
        await served.CensusWhen(census => census is { Open: 0, Total: Requests }, "left by all");
    }

    [Theory, DocumentProgram("go-document-003")]
    public async Task What_finds_no_room_in_the_pool_is_closed(string server)
    {
        await using ServerProcess served = await ServerProcess.StartAsync(server);
        await using ServerProcess client = await DocumentPrograms.StartClientAsync(
            Pool, "--target", $"{served.Endpoint}", "--max-conns", "1");
        await RunAsync(client, "pool", window: 8);
        await served.CensusWhen(census => census.Open == 1, "left by all but one");
    }

    /// <summary>A client without a transport takes the one of all, and that has the pool.</summary>
    [Theory]
    [InlineData("client", 1, Requests / 4)]
    [InlineData("client-per-request", 1, Requests / 4)]
    [InlineData("transport-per-request", Requests, Requests)]
    public async Task A_new_http_client_for_each_request_opens_no_new_connection_and_a_new_transport_does(string mode, int least, int most)
    {
        Assert.SkipWhen(DocumentPrograms.MissingTool is not null, DocumentPrograms.MissingTool ?? "");
        await using ServerProcess served = await ServerProcess.StartAsync("go-net-http");
        await using ServerProcess client = await DocumentPrograms.StartClientAsync(
            DocumentPrograms.Http, "--target", $"{served.Endpoint}");
        Assert.InRange(Opened(await RunAsync(client, mode, window: 1)), least, most);
    }

    private static async Task<JsonElement> RunAsync(ServerProcess client, string mode, int window)
    {
        JsonElement run = await client.AskAsync("run", ("count", Requests), ("mode", mode), ("window", window));
        Assert.Equal(0, run.GetProperty("errors").GetInt32());
        Assert.InRange(run.GetProperty("p99_us").GetDouble(), run.GetProperty("p50_us").GetDouble(), double.MaxValue);
        return run;
    }

    private static int Opened(JsonElement run) => run.GetProperty("opened").GetInt32();
}
