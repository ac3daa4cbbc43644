using System.Text.Json;

namespace Servers.Tests.Documents;

/// <summary>Which buffers document 001's handlers hold and allocate, and how long.</summary>
public class Document001BufferTests
{
    private const int Connections = 100;

    /// <summary>Objects of their size that answering a command takes beside them.</summary>
    private const int Others = 10;

    /// <summary>Each handler asks before the wait for what it reads into, from a pool or not, and no pool lends a buffer to two.</summary>
    [Theory]
    [InlineData("go-document-001", 2)]
    [InlineData("go-document-001-pooled", 2)]
    [InlineData("go-document-001-lazy", 1)]
    [InlineData("go-document-001-slice", 1)]
    [InlineData("go-document-001-slice-per-read", 1)]
    public async Task An_idle_connection_holds_the_buffer_of_its_next_read(string id, int each)
    {
        Assert.SkipWhen(DocumentPrograms.MissingTool is not null, DocumentPrograms.MissingTool ?? "");
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        long before = await BuffersAsync(server);
        LineClient[] clients = await LineClient.OpenManyAsync(server, Connections);
        long idle = await Deadline.Until(
            async () => await BuffersAsync(server) - before, buffers => buffers >= each * Connections, "with its buffers");
        Assert.InRange(idle, each * Connections, each * Connections + Others);
        Close(clients);
    }

    [Theory, DocumentProgram("go-document-001-lazy")]
    public async Task A_lazy_connection_has_its_writer_from_the_first_answer_on(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        LineClient[] clients = await LineClient.OpenManyAsync(server, Connections);
        await server.CensusWhen(census => census.Open == Connections, "accepted");
        await server.AtRestAsync();
        long before = await BuffersAsync(server);
        foreach (int added in (int[])[Connections, 0])
        {
            foreach (LineClient client in clients)
                await client.ExchangeAsync("hello");
            long after = await BuffersAsync(server);
            Assert.InRange(after - before, added, added + Others);
            before = after;
        }
        Close(clients);
    }

    [Theory, DocumentProgram("go-document-001-pooled")]
    public async Task The_buffers_of_those_who_have_left_serve_those_who_come(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(WithOneStore(id));
        long before = await BuffersAsync(server);
        foreach (int added in (int[])[2 * Connections, 0])
        {
            LineClient[] clients = await LineClient.OpenManyAsync(server, Connections);
            foreach (LineClient client in clients)
                await client.ExchangeAsync("hello");
            long after = await BuffersAsync(server);
            Assert.InRange(after - before, added, added + Others);
            before = after;
            Close(clients);
            await server.CensusWhen(census => census.Open == 0, "left by all");
        }
    }

    /// <summary>A goroutine begins with 2 KiB.</summary>
    [Theory, DocumentProgram("go-document-001")]
    public async Task Reading_lines_by_ReadString_doubles_the_stack_of_an_idle_connection(string id)
    {
        double bytes = await StackOfEachAsync("go-document-001-slice");
        double lines = await StackOfEachAsync(id);
        Assert.Equal((2, 4), (Math.Round(bytes / 1024), Math.Round(lines / 1024)));
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

    /// <summary>A pool has a store for each processor of the runtime, and a collection empties it: here one, and none.</summary>
    private static Contestant WithOneStore(string id) =>
        DocumentPrograms.Find(id).WithEnvironment("GOMAXPROCS", "1").WithEnvironment("GOGC", "off");

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

    /// <summary>Bytes that each connection of the second half adds. The threads' own stacks are among those before.</summary>
    private static async Task<double> StackOfEachAsync(string id)
    {
        const int Half = 500;
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        LineClient[] first = await OpenServedAsync(server, Half);
        long before = await StackBytesAsync(server);
        LineClient[] second = await OpenServedAsync(server, Half);
        long after = await StackBytesAsync(server);
        Close(first);
        Close(second);
        return (double)(after - before) / Half;
    }

    private static async Task<LineClient[]> OpenServedAsync(ServerProcess server, int count)
    {
        LineClient[] clients = await LineClient.OpenManyAsync(server, count);
        foreach (LineClient client in clients)
            await client.ExchangeAsync("hello");
        return clients;
    }

    private static async Task<long> StackBytesAsync(ServerProcess server)
    {
        await server.AskAsync("collect");
        return await CountAsync(server, "stack_inuse_bytes");
    }

    private static Task<long> BuffersAsync(ServerProcess server) => CountAsync(server, "allocated_buffers");

    private static async Task<long> CountAsync(ServerProcess server, string what)
    {
        JsonElement memory = await server.AskAsync("memory");
        return memory.GetProperty(what).GetInt64();
    }

    private static void Close(LineClient[] clients)
    {
        foreach (LineClient client in clients)
            client.Dispose();
    }
}
