namespace Servers.Tests.Documents;

/// <summary>The caps of documents 000 and 002: a semaphore behind Accept that waits, and one that rejects.</summary>
public class DocumentCapTests
{
    private const int ListeningSocket = 1;

    [Theory, DocumentProgram("go-document-000-semaphore"), DocumentProgram("go-document-002-wait")]
    public async Task A_cap_that_waits_holds_one_connection_more_than_it_has_slots(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--cap", "2");
        EchoClient[] clients = await EchoClient.OpenManyAsync(server.Endpoint, 10);

        await Deadline.Until(
            () => Task.FromResult(DescriptorsOf.Sockets(server)), sockets => sockets == ListeningSocket + 3, "holding three");
        Assert.Equal(2, (await server.CensusAsync()).Open);
        foreach (EchoClient client in clients)
            client.Dispose();
    }

    [Theory, DocumentProgram("go-document-002-wait")]
    public async Task Who_waits_is_served_when_a_slot_is_given_back(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--cap", "1");
        EchoClient[] clients = await EchoClient.OpenManyAsync(server.Endpoint, 5);
        foreach (EchoClient client in clients)
            await client.SendAsync(100);
        foreach (EchoClient client in clients)
        {
            await client.ReceiveAsync(100);
            client.Dispose();
        }

        Assert.Equal(1, (await server.CensusAsync()).Peak);
    }

    [Theory, DocumentProgram("go-document-002-server")]
    public async Task A_cap_that_rejects_closes_whom_it_has_accepted(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--cap", "2");
        EchoClient[] served = await EchoClient.OpenManyAsync(server.Endpoint, 2);
        foreach (EchoClient client in served)
            await client.ExchangeAsync(100);
        using (EchoClient rejected = await EchoClient.OpenAsync(server.Endpoint))
            await rejected.ReceiveToTheEndAsync();
        Assert.Equal((2, 1), ((await server.CensusAsync()).Open, (await server.CensusAsync()).Rejected));

        served[0].Dispose();
        await server.CensusWhen(census => census.Open == 1, "left by one");
        using EchoClient next = await EchoClient.OpenAsync(server.Endpoint);
        await next.ExchangeAsync(100);
        served[1].Dispose();
    }
}
