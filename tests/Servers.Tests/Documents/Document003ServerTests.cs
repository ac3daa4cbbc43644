namespace Servers.Tests.Documents;

/// <summary>What document 003's servers do besides answering lines.</summary>
public class Document003ServerTests
{
    private const int Connections = 20;
    private const int DescriptorLimit = 64;

    [Theory, DocumentProgram("go-document-003-two-goroutines"), DocumentProgram("go-document-003-repair")]
    public async Task The_problem_code_has_two_goroutines_for_each_connection_and_the_fix_one_and_both_one_descriptor(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        long goroutines = (await server.CensusAsync()).Tasks!.Value;
        int sockets = DescriptorsOf.Sockets(server);
        LineClient[] clients = await LineClient.OpenManyAsync(server, Connections);
        foreach (LineClient client in clients)
            await client.ExchangeAsync("served");

        int each = id.EndsWith("-two-goroutines", StringComparison.Ordinal) ? 2 : 1;
        // The goroutine that starts the two has returned when both are there, and a moment later is gone.
        await server.CensusWhen(census => census.Tasks == goroutines + each * Connections, $"{each} for each");
        Assert.Equal(Connections, DescriptorsOf.Sockets(server) - sockets);
        foreach (LineClient client in clients)
            client.Dispose();
    }

    [Theory, DocumentProgram("go-document-003"), DocumentProgram("go-document-003-listener")]
    public async Task The_monitor_says_how_many_connections_and_goroutines_there_are(string id)
    {
        string log = Path.GetTempFileName();
        try
        {
            await using ServerProcess server = await ServerProcess.StartAsync(
                DocumentPrograms.Find(id).Redirected($"2>{log}"), "--monitor-seconds", "0.01");
            using LineClient client = await LineClient.OpenAsync(server);
            await client.ExchangeAsync("served");
            await Deadline.Until(
                () => File.ReadAllTextAsync(log),
                lines => lines.Contains("Connections: 1, Goroutines: ", StringComparison.Ordinal),
                "said");
        }
        finally
        {
            File.Delete(log);
        }
    }

    [Theory, DocumentProgram("go-document-003"), DocumentProgram("go-document-003-repair")]
    public async Task An_accept_that_fails_is_tried_again_without_rest_and_without_a_word(string id)
    {
        Contestant scarce = DocumentPrograms.Find(id).WithDescriptorLimit(DescriptorLimit);
        await using ServerProcess server = await ServerProcess.StartAsync(scarce);
        LineClient[] clients = await LineClient.OpenManyAsync(server, 2 * DescriptorLimit);
        await server.CensusWhen(census => census.AcceptFailures > 10_000, "short of descriptors, often");
        foreach (LineClient client in clients)
            client.Dispose();
        using (LineClient later = await LineClient.OpenAsync(server))
            await later.ExchangeAsync("served again");

        await server.AskAsync("stop");
        Assert.DoesNotContain("too many open files", await server.ErrorsAsync());
    }

    [Theory, DocumentProgram("go-document-003-listener")]
    public async Task A_second_server_listens_on_the_same_port_without_a_word(string id)
    {
        await using ServerProcess first = await ServerProcess.StartAsync(id);
        await using ServerProcess second = await ServerProcess.StartAsync(id, "--port", $"{first.Endpoint.Port}");
        Assert.Equal(first.Endpoint, second.Endpoint);
    }
}
