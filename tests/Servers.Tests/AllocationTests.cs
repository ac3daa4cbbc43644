namespace Servers.Tests;

/// <summary>What a message allocates, to the byte: the planted truth for whoever counts allocations from outside.</summary>
/// <remarks>
/// A process allocates now and then for itself: to be asked, 6 to 13 KB when the thread pool makes room for one thread more, some hundred
/// bytes a second in Kestrel. All that, a dozen threads included, is less than half of the smallest object for each message of so many: so
/// the count of all is exact for each.
/// </remarks>
public class AllocationTests
{
    private const int Messages = 10_000;
    private const int WarmUp = 2_000;
    private const int SmallestObjectBytes = 24;
    private const int MessageBytes = 100;
    private const int ArrayHeaderBytes = 24;
    private const int DefaultBufferBytes = 4096;

    [Theory]
    [InlineData("task-per-connection")]
    [InlineData("two-tasks-per-connection")]
    [InlineData("pooled-buffer")]
    [InlineData("lazy-buffer")]
    [InlineData("connection-object --pooled true")]
    [InlineData("buffer-per-message --source shared-pool")]
    [InlineData("buffer-per-message --source own-pool")]
    [InlineData("event-loop"), IoUring]
    [InlineData("pipelines")]
    [InlineData("pipelines --answer ok")]
    [InlineData("stream-parser")]
    [InlineData("task-per-connection --cap 5 --read-deadline-seconds 100 --write-deadline-seconds 100 --monitor true")]
    [InlineData("task-per-connection --idle-deadline-seconds 100 --idle-bytes 10")]
    [InlineData("task-per-connection --read-deadline-seconds 100 --write-deadline-seconds 100 --deadline-by wheel")]
    [InlineData("netpoller")]
    [InlineData("netpoller --read-deadline-seconds 100 --write-deadline-seconds 100 --idle-deadline-seconds 100")]
    [InlineData("event-loop --read-deadline-seconds 100 --write-deadline-seconds 100 --idle-deadline-seconds 100")]
    [IoUring(Server = "io-uring --read-deadline-seconds 100 --write-deadline-seconds 100 --idle-deadline-seconds 100")]
    public async Task A_pooled_echo_allocates_nothing_after_warm_up(string id) => await EachMessageAllocatesAsync(id, 0);

    [Theory, Kestrel]
    public async Task An_echo_of_Kestrel_allocates_nothing_after_warm_up(string id) => await EachMessageAllocatesAsync(id, 0);

    [Fact]
    public async Task Two_new_buffers_a_message_are_two_arrays_and_nothing_else() =>
        await EachMessageAllocatesAsync("buffer-per-message --source new", 2 * (DefaultBufferBytes + ArrayHeaderBytes));

    // 100 bytes and the header are padded to the next multiple of 8.
    [Fact]
    public async Task A_message_that_a_cache_keeps_is_one_array() =>
        await EachMessageAllocatesAsync("buffer-per-message --source own-pool --cache-entries 100", MessageBytes + ArrayHeaderBytes + 4);

    [Fact]
    public async Task A_pooled_connection_object_saves_its_two_buffers_and_itself()
    {
        const int BufferBytes = 1 << 20;
        long[] allocated = new long[2];
        foreach (int pooled in (int[])[0, 1])
        {
            string[] options = ["--pooled", pooled == 1 ? "true" : "false", "--buffer-bytes", $"{BufferBytes}"];
            await using ServerProcess server = await ServerProcess.StartAsync("connection-object", options);
            await ChurnAsync(server);
            long before = await server.AllocatedBytesAsync();
            await ChurnAsync(server);
            allocated[pooled] = await server.AllocatedBytesAsync() - before;
        }

        Assert.Equal(2 * Churned, (int)Math.Round((double)allocated[0] / BufferBytes));
        Assert.InRange(allocated[1], 0, BufferBytes);
    }

    private const int Churned = 20;

    private static async Task ChurnAsync(ServerProcess server)
    {
        for (int i = 0; i < Churned; i++)
        {
            using (EchoClient client = await EchoClient.OpenAsync(server))
                await client.ExchangeAsync(100);
            await server.CensusWhen(census => census is { Open: 0, Tasks: 0 }, "done with the connection");
        }
    }

    private static async Task EachMessageAllocatesAsync(string id, int bytesEach)
    {
        // Code that the runtime has yet to optimise may allocate what it will not later, and when it does so is a matter of time.
        Contestant contestant = Contestant.Find(id).WithEnvironment("DOTNET_TieredCompilation", "0");
        await using ServerProcess server = await ServerProcess.StartAsync(contestant);
        using var client = new PingPongClient(server);
        await client.ExchangeAsync(WarmUp, _ => MessageBytes);
        await server.AllocatedBytesAsync();

        long before = await server.AllocatedBytesAsync();
        await client.ExchangeAsync(Messages, _ => MessageBytes);
        long allocated = await server.AllocatedBytesAsync() - before;

        // Either reading finds something under way, and allocates for its own answer: some kilobytes, either way.
        Assert.InRange((double)allocated / Messages, bytesEach - SmallestObjectBytes / 2.0, bytesEach + SmallestObjectBytes / 2.0);
    }
}
