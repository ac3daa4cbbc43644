using System.Net.Sockets;

namespace Servers.Tests.Documents;

/// <summary>The deadlines of documents 000, 002 and 003, shortened: whom they end, and that the census says so.</summary>
public class DocumentDeadlineTests
{
    [Theory]
    [DocumentProgram("go-document-002-deadlines")]
    [DocumentProgram("go-document-002-pool")]
    [DocumentProgram("go-document-002-drain")]
    [DocumentProgram("go-document-002-server")]
    [DocumentProgram("go-document-003")]
    [DocumentProgram("go-document-003-listener")]
    public Task A_silent_peer_is_closed_by_the_deadline_of_a_read(string id) =>
        IsClosedAsync(id, "--read-deadline-seconds", "0.05");

    [Theory]
    [DocumentProgram("go-document-000")]
    [DocumentProgram("go-document-000-control")]
    [DocumentProgram("go-document-000-gogc-50")]
    public Task A_silent_peer_is_closed_by_the_one_deadline_of_document_000(string id) => IsClosedAsync(id, "--deadline-seconds", "0.05");

    [Theory]
    [DocumentProgram("go-document-002-deadlines")]
    [DocumentProgram("go-document-002-pool")]
    [DocumentProgram("go-document-002-drain")]
    [DocumentProgram("go-document-002-server")]
    public Task A_peer_that_takes_no_answer_is_closed_by_the_deadline_of_a_write(string id) =>
        IsClosedWhenItTakesNothingAsync(id, "--write-deadline-seconds", "0.05");

    /// <summary>The same time is no end for a read: see <see cref="Document001ShutdownTests"/>.</summary>
    [Theory, DocumentProgram("go-document-001-shutdown")]
    public Task A_peer_that_takes_no_answer_is_closed_by_the_timeout_of_document_001(string id) =>
        IsClosedWhenItTakesNothingAsync(id, "--timeout-seconds", "0.05");

    private static async Task IsClosedWhenItTakesNothingAsync(string id, params string[] deadline)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, deadline);
        using EchoClient stuck = await EchoClient.OpenAsync(server.Endpoint, receiveBufferBytes: 2048);
        byte[] chunk = new byte[16 * 1024];
        await Deadline.Until(
            async () =>
            {
                SendUnlessClosed(stuck, chunk);
                return await server.CensusAsync();
            },
            census => census is { TimedOut: 1, Open: 0 },
            "closed by the deadline");
    }

    private static void SendUnlessClosed(EchoClient client, byte[] bytes)
    {
        try
        {
            client.SendWithoutWaiting(bytes);
        }
        catch (SocketException closed) when (closed.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
        {
        }
    }

    private static async Task IsClosedAsync(string id, params string[] deadline)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, deadline);
        using LineClient silent = await LineClient.OpenAsync(server);
        await silent.ReceiveTheEndAsync();
        await server.CensusWhen(census => census is { TimedOut: 1, Open: 0 }, "closed by the deadline");
    }
}
