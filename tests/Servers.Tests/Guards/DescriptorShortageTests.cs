using System.Diagnostics;
using Servers.Common;

namespace Servers.Tests;

public class DescriptorShortageTests
{
    private const int DescriptorLimit = 256;
    private const int Connections = 300;

    // Who accepts rests 10 ms after a failure, twice that after the next, and so on: so it fails less than once in 10 ms, however slow all
    // is; one that spins fails thousands of times while a thousand messages go round. At most one for each processor accepts.
    private static readonly TimeSpan LeastRest = TimeSpan.FromMilliseconds(10);

    // One for each accept loop: a thread's, that of all tasks, and those of epoll and io_uring.
    [Theory, InlineData("thread-per-connection"), InlineData("task-per-connection"), InlineData("event-loop"), IoUring]
    [Peer("go", WithVariants = false), Peer("c")]
    public async Task A_shortage_of_descriptors_is_waited_out(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(Contestant.Find(id).WithDescriptorLimit(DescriptorLimit));
        long started = Stopwatch.GetTimestamp();
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, Connections);
        await server.CensusWhen(census => census.AcceptFailures > 0, "short of descriptors");

        for (int i = 0; i < 1_000; i++)
            await clients[0].ExchangeAsync(100);
        CensusSnapshot census = await server.CensusAsync();
        Assert.InRange(census.AcceptFailures, 1, Environment.ProcessorCount * (1 + (long)(Stopwatch.GetElapsedTime(started) / LeastRest)));
        Assert.InRange(census.Open, 1, DescriptorLimit);

        foreach (EchoClient served in clients.Take((int)census.Open))
            served.Dispose();
        foreach (EchoClient waiting in clients.Skip((int)census.Open))
        {
            await waiting.ExchangeAsync(100);
            waiting.Dispose();
        }

        await server.CensusWhen(last => last.Open == 0 && last.Total == Connections, "done with all");
    }

    /// <summary>A server that rests has failed so often only after the test's patience is over.</summary>
    [Theory, Peer("go", only: "go-goroutine")]
    public async Task One_that_logs_and_continues_does_not_rest_and_serves_again(string id)
    {
        Contestant restless = Contestant.Find(id) with { Arguments = ["document-002"], DoesNotCount = ["drained", "cut"] };
        await using ServerProcess server = await ServerProcess.StartAsync(restless.WithDescriptorLimit(DescriptorLimit));
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, Connections);
        CensusSnapshot census = await server.CensusWhen(census => census.AcceptFailures > 10_000, "short of descriptors, often");
        foreach (EchoClient served in clients.Take((int)census.Open))
            served.Dispose();
        foreach (EchoClient waiting in clients.Skip((int)census.Open))
            await waiting.ExchangeAsync(100);
    }
}
