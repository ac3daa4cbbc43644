using System.Net.Sockets;
using System.Text.Json;

namespace Servers.Tests.Documents;

/// <summary>What becomes of document 001's listeners: of those that share a port or mean to, and of an accept that fails.</summary>
public class Document001ListenerTests
{
    private const int DescriptorLimit = 64;

    [Theory, DocumentProgram("go-document-001-plain-listeners")]
    public async Task A_second_plain_listener_finds_the_port_taken_and_ends_the_program(string id)
    {
        Contestant asWritten = DocumentPrograms.Find(id) with { Arguments = [id["go-".Length..]] };
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(asWritten, "--listeners", "2");
        Assert.Equal(1, exitCode);
        Assert.Contains("listener 2 of 2", Assert.Single(lines));
        Assert.Contains("address already in use", lines[0]);
    }

    [Theory, DocumentProgram("go-document-001-reuse-port")]
    public async Task Listeners_that_ask_for_it_share_a_port(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--listeners", "3");
        JsonElement[] endpoints = [.. server.Listening.GetProperty("endpoints").EnumerateArray()];
        Assert.Equal(3, endpoints.Length);
        Assert.Single(endpoints.Select(endpoint => endpoint.GetString()).Distinct());
        foreach (LineClient client in await LineClient.OpenManyAsync(server, 100))
        {
            using (client)
                await client.ExchangeAsync("whoever accepts it");
        }
    }

    /// <summary>Its loop returns with the first error, be it that descriptors ran out for a moment.</summary>
    [Theory, DocumentProgram("go-document-001-reuse-port")]
    public async Task One_accept_that_fails_is_the_end_of_its_listener(string id)
    {
        Contestant scarce = DocumentPrograms.Find(id).WithDescriptorLimit(DescriptorLimit);
        await using ServerProcess server = await ServerProcess.StartAsync(scarce, "--listeners", "1");
        var clients = new LineClient?[DescriptorLimit];
        for (int i = 0; i < clients.Length; i++)
            clients[i] = await TryOpenAsync(server);
        await server.CensusWhen(census => census.AcceptFailures == 1, "short of descriptors");

        foreach (LineClient? client in clients)
            client?.Dispose();
        await server.CensusWhen(census => census.Open == 0, "left by all");
        await Deadline.Until(() => TryOpenAsync(server), client => client is null, "without a listener");
        Assert.Equal(1, (await server.CensusAsync()).AcceptFailures);
    }

    /// <summary>One that rests has failed so often only after the test's patience is over.</summary>
    [Theory, DocumentProgram("go-document-001")]
    public async Task An_accept_that_fails_is_logged_and_tried_again_without_rest(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(DocumentPrograms.Find(id).WithDescriptorLimit(DescriptorLimit));
        LineClient[] clients = await LineClient.OpenManyAsync(server, 2 * DescriptorLimit);
        await server.CensusWhen(census => census.AcceptFailures > 10_000, "short of descriptors, often");
        foreach (LineClient client in clients)
            client.Dispose();
        using LineClient later = await LineClient.OpenAsync(server);
        await later.ExchangeAsync("served again");
    }

    /// <returns>Null where nobody listens, or the listener went while the connection waited for it.</returns>
    private static async Task<LineClient?> TryOpenAsync(ServerProcess server)
    {
        try
        {
            return await LineClient.OpenAsync(server);
        }
        catch (SocketException gone) when (gone.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
        {
            return null;
        }
    }
}
