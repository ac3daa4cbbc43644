using System.Text.Json;

namespace Servers.Tests;

/// <summary>What the Go servers say of themselves beyond what all servers say, and the option that two of them alone take.</summary>
public class GoPeerTests
{
    private const int Connections = 20;
    private const string TakesBuffersForAMessage = "go-buffer-per-message";

    private static readonly string[] Survivors = ["--cache-entries", "100"];

    [Theory, Peer("go")]
    public async Task Its_census_counts_the_goroutines_that_serve(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        int idle = await TasksAsync(server);
        EchoClient[] clients = await OpenAsync(server);

        int each = id == "go-two-goroutines" ? 2 : 1;
        Assert.Equal(each * Connections, await TasksAsync(server) - idle);
        Close(clients);
    }

    [Theory, Peer("go")]
    public async Task A_connection_holds_one_descriptor_unless_it_is_duplicated(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        int idle = DescriptorsOf(server);
        EchoClient[] clients = await OpenAsync(server);

        int each = id == "go-two-descriptors" ? 2 : 1;
        // The runtime opens its epoll and the pipe that wakes it when it first needs them.
        Assert.InRange(DescriptorsOf(server) - idle, each * Connections, each * Connections + 4);
        Close(clients);
    }

    [Theory, Peer("go")]
    public async Task Every_pause_is_told_once_in_order_and_their_sum_is_the_runtimes_own(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        await server.AskAsync("pauses");
        await server.AskAsync("gc");
        await server.AskAsync("collect");

        JsonElement told = await server.AskAsync("pauses");
        JsonElement[] pauses = [.. told.GetProperty("pauses").EnumerateArray()];
        Assert.Equal(told.GetProperty("collections").GetInt32(), pauses.Length);
        Assert.Equal((await server.AskAsync("gc")).GetProperty("collections")[2].GetInt32(), pauses.Length);
        Assert.True(pauses.Length >= 3, "a collection is three");
        Assert.Equal(told.GetProperty("pause_seconds").GetDouble() * 1e6, pauses.Sum(Duration), tolerance: 0.001);
        Assert.Equal(pauses.Select(Start).Order(), pauses.Select(Start));
        Assert.Empty((await server.AskAsync("pauses")).GetProperty("pauses").EnumerateArray());
    }

    [Theory, Peer("go")]
    public async Task A_pause_is_told_on_the_clock_of_the_clients(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        await server.AskAsync("pauses");
        // Environment.TickCount64 is CLOCK_MONOTONIC (or its coarse twin, some milliseconds behind) in whole milliseconds.
        long before = Environment.TickCount64 - 20;
        await server.AskAsync("collect");
        long after = Environment.TickCount64 + 20;

        JsonElement[] pauses = [.. (await server.AskAsync("pauses")).GetProperty("pauses").EnumerateArray()];
        Assert.NotEmpty(pauses);
        Assert.All(pauses, pause => Assert.InRange(Start(pause) / 1_000_000, before, after));
    }

    // All take their pauses from one record, so that one server stands for them.
    [Theory, Peer("go", "go-goroutine")]
    public async Task Pauses_that_the_runtime_has_forgotten_are_counted_as_lost(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        await server.AskAsync("pauses");
        for (int i = 0; i < 100; i++)
            await server.AskAsync("collect");

        JsonElement told = await server.AskAsync("pauses");
        Assert.Equal(256, told.GetProperty("pauses").GetArrayLength());
        Assert.Equal(told.GetProperty("collections").GetInt32() - 256, told.GetProperty("lost").GetInt32());
    }

    [Theory, Peer("go", Unlike = TakesBuffersForAMessage)]
    public async Task Survivors_are_refused_by_the_servers_that_take_no_buffers_for_a_message(string id)
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.Find(id), Survivors);
        Assert.Equal(2, exitCode);
        Assert.Contains("cache-entries", Assert.Single(lines));
    }

    [Theory, Peer("go", Like = TakesBuffersForAMessage)]
    public async Task Survivors_are_kept_by_the_servers_that_take_buffers_for_a_message(string id)
    {
        const int MessageBytes = 4_000;
        await using ServerProcess server = await ServerProcess.StartAsync(id, Survivors);
        using var client = new PingPongClient(server);
        await client.ExchangeAsync(1, _ => 100);
        long before = await LiveBytesAsync(server);
        await client.ExchangeAsync(2_000, _ => MessageBytes);

        // After twenty times as many messages as there are entries, all but one in 2·10⁹ hold one.
        Assert.InRange(await LiveBytesAsync(server) - before, 95 * MessageBytes, 110 * MessageBytes);
    }

    /// <summary>
    /// Buffers of another size than any object that answering a command takes. A pool has some for each processor, and may lose them. The
    /// buffer of the next message is taken behind the reply to the last one, so either count may or may not have it.
    /// </summary>
    [Theory, Peer("go")]
    public async Task Every_buffer_is_counted_as_it_is_allocated(string id)
    {
        const int Messages = 200;
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--buffer-bytes", "9472");
        using EchoClient client = await EchoClient.OpenAsync(server);
        await client.ExchangeAsync(100);
        long before = await BuffersAsync(server);
        for (int i = 0; i < Messages; i++)
            await client.ExchangeAsync(100);

        long allocated = await BuffersAsync(server) - before;
        if (id is "go-buffer-per-message-pooled" or "go-buffer-per-message-after-wait")
            Assert.InRange(allocated, 0, Messages / 4);
        else
            Assert.InRange(allocated - (id == "go-buffer-per-message" ? 2 * Messages : 0), -1, 1);
    }

    private static async Task<long> BuffersAsync(ServerProcess server)
    {
        JsonElement memory = await server.AskAsync("memory");
        long buffers = memory.GetProperty("allocated_buffers").GetInt64();
        Assert.InRange(memory.GetProperty("allocated_objects").GetInt64(), buffers, long.MaxValue);
        return buffers;
    }

    private static async Task<EchoClient[]> OpenAsync(ServerProcess server)
    {
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, Connections);
        foreach (EchoClient client in clients)
            await client.ExchangeAsync(100);
        return clients;
    }

    private static void Close(EchoClient[] clients)
    {
        foreach (EchoClient client in clients)
            client.Dispose();
    }

    private static async Task<int> TasksAsync(ServerProcess server) => (await server.AskAsync("census")).GetProperty("tasks").GetInt32();

    private static async Task<long> LiveBytesAsync(ServerProcess server)
    {
        await server.AskAsync("collect");
        return (await server.AskAsync("memory")).GetProperty("managed_live_bytes").GetInt64();
    }

    private static int DescriptorsOf(ServerProcess server) => Directory.GetFileSystemEntries($"/proc/{server.Id}/fd").Length;

    private static double Duration(JsonElement pause) => pause.GetProperty("duration_us").GetDouble();

    private static long Start(JsonElement pause) => pause.GetProperty("start_ns").GetInt64();
}
