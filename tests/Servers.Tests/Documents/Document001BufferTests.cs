using System.Text.Json;

namespace Servers.Tests.Documents;

/// <summary>Which buffers document 001's handlers hold and allocate, and how long.</summary>
public class Document001BufferTests
{
    private const int Connections = 100;

    /// <summary>Objects of their size that answering a command takes beside them.</summary>
    private const int Others = 10;

    [Theory, DocumentProgram("go-document-001-lazy")]
    public async Task An_idle_lazy_connection_has_its_reader_already_and_its_writer_after_the_first_answer(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        long before = await BuffersAsync(server);
        LineClient[] clients = await LineClient.OpenManyAsync(server, Connections);
        long idle = await Deadline.Until(
            async () => await BuffersAsync(server) - before, buffers => buffers >= Connections, "with a buffer for each connection");
        Assert.InRange(idle, Connections, Connections + Others);

        foreach (LineClient client in clients)
            await client.ExchangeAsync("hello");
        Assert.InRange(await BuffersAsync(server) - before, 2 * Connections, 2 * Connections + 2 * Others);
        foreach (LineClient client in clients)
            client.Dispose();
    }

    [Theory, DocumentProgram("go-document-001-slice-per-read")]
    public async Task An_idle_connection_holds_the_slice_of_its_next_read(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        long before = await BuffersAsync(server);
        LineClient[] clients = await LineClient.OpenManyAsync(server, Connections);
        await Deadline.Until(
            async () => await BuffersAsync(server) - before, buffers => buffers >= Connections, "with a buffer for each connection");
        foreach (LineClient client in clients)
            client.Dispose();
    }

    /// <summary>The document counts none after warm-up: Put boxes the slice's header.</summary>
    [Theory, DocumentProgram("go-document-001-slice-per-read")]
    public async Task Giving_a_slice_back_to_its_pool_allocates_at_each_read(string id)
    {
        const int Reads = 2_000;
        Assert.InRange(await ObjectsOfAsync(id, Reads), Reads, 1.2 * Reads);
        Assert.InRange(await ObjectsOfAsync("go-document-001-slice", Reads), 0, 0.2 * Reads);
    }

    /// <summary>"Standard Buffered I/O" drops the error that is the only sign of it.</summary>
    [Theory, DocumentProgram("go-document-001-standard")]
    public async Task A_peer_that_has_ended_is_answered_what_it_never_asked(string id)
    {
        const int Unasked = 10_000;
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using LineClient client = await LineClient.OpenAsync(server);
        await client.ExchangeAsync("the only one");
        client.EndSending();
        for (int i = 0; i < Unasked; i++)
            await client.ReceiveAnswerAsync("nothing");
        Assert.Equal((1, client.Sent), await server.CensusAsync() is var census ? (census.Open, census.BytesIn) : default);
    }

    private static async Task<double> ObjectsOfAsync(string id, int messages)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using LineClient client = await LineClient.OpenAsync(server);
        await client.ExchangeAsync("warm");
        long before = await CountAsync(server, "allocated_objects");
        for (int i = 0; i < messages; i++)
            await client.ExchangeAsync("hello");
        return await CountAsync(server, "allocated_objects") - before;
    }

    private static Task<long> BuffersAsync(ServerProcess server) => CountAsync(server, "allocated_buffers");

    private static async Task<long> CountAsync(ServerProcess server, string what)
    {
        JsonElement memory = await server.AskAsync("memory");
        return memory.GetProperty(what).GetInt64();
    }
}
