using System.Text.Json;

namespace Servers.Tests.Documents;

/// <summary>Document 004's client: opens, holds, and says how many failed and why the first.</summary>
public class Document004ClientTests
{
    private const string Client = "go-document-004-client";
    private const string Server = "go-document-004";
    private const int DescriptorLimit = 64;

    [Theory, DocumentProgram(Server)]
    public async Task All_that_is_asked_for_is_opened_and_held(string server)
    {
        await using ServerProcess served = await ServerProcess.StartAsync(server);
        await using ServerProcess client = await DocumentPrograms.StartClientAsync(Client, "--target", $"{served.Endpoint}");
        Assert.Equal((300, 0), Outcome(await DialAsync(client, 300)));
        Assert.Equal((200, 0), Outcome(await DialAsync(client, 200)));
        await served.CensusWhen(census => census.Open == 500, "dialled by all");
    }

    [Theory, DocumentProgram(Server)]
    public async Task Under_its_own_limit_it_opens_what_its_runtime_leaves_and_fails_for_want_of_a_socket(string server)
    {
        await using ServerProcess served = await ServerProcess.StartAsync(server);
        await using ServerProcess client = await ServerProcess.StartClientAsync(
            DocumentPrograms.FindClient(Client).WithDescriptorLimit(DescriptorLimit), "--target", $"{served.Endpoint}");
        JsonElement dialed = await DialAsync(client, 500);

        (int ok, int fail) = Outcome(dialed);
        Assert.Equal((500, DescriptorsOf.Sockets(client)), (ok + fail, ok));
        // Standard input and outputs, the runtime's epoll and what wakes it; and what whoever started the tests left open below the limit.
        Assert.InRange(ok, 1, DescriptorLimit - 5);
        Assert.Equal("socket: too many open files", dialed.GetProperty("first_error").GetString());
    }

    [Theory, DocumentProgram(Server)]
    public async Task It_dials_from_the_sources_that_are_given(string server)
    {
        await using ServerProcess served = await ServerProcess.StartAsync(server);
        await using ServerProcess client = await DocumentPrograms.StartClientAsync(
            Client, "--target", $"{served.Endpoint}", "--source", "127.0.0.2,192.0.2.1");
        JsonElement dialed = await DialAsync(client, 10);
        Assert.Equal((5, 5), Outcome(dialed));
        Assert.Equal("bind: cannot assign requested address", dialed.GetProperty("first_error").GetString());
    }

    private static Task<JsonElement> DialAsync(ServerProcess client, int count) => client.AskAsync("dial", ("count", count), ("window", 8));

    private static (int Ok, int Fail) Outcome(JsonElement dialed) =>
        (dialed.GetProperty("ok").GetInt32(), dialed.GetProperty("fail").GetInt32());
}
