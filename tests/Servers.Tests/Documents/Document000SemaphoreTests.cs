using System.Net.Sockets;
using Servers.Common;

namespace Servers.Tests.Documents;

/// <summary>Document 000's capped server, whose "dummy echo logic" drops every error.</summary>
public class Document000SemaphoreTests
{
    private const string Semaphore = "go-document-000-semaphore";
    private const int BufferBytes = 1024;
    private const int DescriptorLimit = 32;

    [Theory, DocumentProgram(Semaphore)]
    public async Task One_byte_is_answered_by_the_whole_buffer_and_the_end(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using LineClient client = await LineClient.OpenAsync(server);
        await client.SendAsync("x");

        await client.ReceiveAnswerAsync("x".PadRight(BufferBytes, '\0'));
        await client.ReceiveTheEndAsync();
        CensusSnapshot census = await server.CensusWhen(census => census.Open == 0, "closed");
        Assert.Equal((1, BufferBytes), (census.BytesIn, census.BytesOut));
    }

    [Theory, DocumentProgram(Semaphore)]
    public async Task A_peer_that_leaves_without_a_word_is_written_to_all_the_same(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using LineClient client = await LineClient.OpenAsync(server);
        client.EndSending();

        await client.ReceiveAnswerAsync(new string('\0', BufferBytes));
        await client.ReceiveTheEndAsync();
    }

    /// <summary>What Accept returns with an error is no connection, and the first call on it is one too many.</summary>
    [Theory, DocumentProgram(Semaphore)]
    public async Task An_accept_that_fails_ends_the_program(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(DocumentPrograms.Find(id).WithDescriptorLimit(DescriptorLimit));
        var clients = new List<EchoClient>();
        while (await TryOpenAsync(server) is { } client)
        {
            clients.Add(client);
            Assert.InRange(clients.Count, 1, 1_000);
        }

        Assert.Equal(2, await server.ExitAsync());
        Assert.Contains("nil pointer dereference", await server.ErrorsAsync());
        foreach (EchoClient client in clients)
            client.Dispose();
    }

    /// <returns>Null when the program is gone.</returns>
    private static async Task<EchoClient?> TryOpenAsync(ServerProcess server)
    {
        try
        {
            return await EchoClient.OpenAsync(server.Endpoint);
        }
        catch (SocketException gone) when (gone.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
        {
            return null;
        }
    }
}
