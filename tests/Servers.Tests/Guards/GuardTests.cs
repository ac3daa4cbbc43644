using System.Text.Json;
using Servers.Common;

namespace Servers.Tests;

/// <summary>What guards a server against its peers, but for deadlines: a cap, a monitor; and what is refused of all.</summary>
public class GuardTests
{
    private const string Cap = "--cap", Policy = "--cap-policy", ReadDeadline = "--read-deadline-seconds";
    private const string WriteDeadline = "--write-deadline-seconds";

    private static readonly string[] OfTasksOrThreads =
    [
        "thread-per-connection", "task-per-connection", "pooled-buffer", "lazy-buffer", "buffer-per-message", "connection-object",
        "pipelines", "stream-parser",
    ];

    public static TheoryData<string> Monitored => [.. OfTasksOrThreads, "two-tasks-per-connection"];

    [Theory, MemberData(nameof(Monitored))]
    public async Task A_monitor_counts_what_the_census_counts(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--monitor", "true");
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, 20);
        foreach (EchoClient client in clients)
            await client.ExchangeAsync(10_001);
        foreach (EchoClient client in clients.Take(5))
            client.Dispose();
        foreach (EchoClient client in clients.Skip(5).Take(5))
            client.Reset();
        CensusSnapshot census = await server.CensusWhen(last => last.Open == 10, "down to ten");

        JsonElement monitor = await server.AskAsync("monitor");

        long Count(string name) => monitor.GetProperty(name).GetInt64();
        Assert.Equal((census.Open, census.Total, census.Peak), (Count("active"), Count("total"), Count("peak")));
        Assert.Equal((census.BytesIn, census.BytesOut), (Count("bytes_in"), Count("bytes_out")));
        Assert.Equal((10, 20, 200_020), (Count("known"), census.Total, census.BytesIn));
        Assert.True(monitor.GetProperty("oldest_seconds").GetDouble() >= monitor.GetProperty("longest_idle_seconds").GetDouble());
        foreach (EchoClient client in clients)
            client.Dispose();
    }

    [Theory]
    [InlineData("event-loop", "--monitor", "true")]
    [InlineData("io-uring", "--monitor", "true")]
    [InlineData("task-per-connection", Cap, "0")]
    [InlineData("task-per-connection", Policy, "reject")]
    [InlineData("task-per-connection", Policy, "drop")]
    [InlineData("task-per-connection", ReadDeadline, "0")]
    [InlineData("task-per-connection", ReadDeadline, "-1")]
    [InlineData("task-per-connection", WriteDeadline, "1e3")]
    [InlineData("task-per-connection", "--idle-bytes", "-1")]
    [InlineData("task-per-connection", "--keep-alive-seconds", "0.5")]
    [InlineData("event-loop", "--keep-alive-probes", "128")]
    [InlineData("event-loop", "--user-timeout-seconds", "0")]
    public async Task What_a_server_cannot_do_is_refused_in_one_line_that_names_the_option(string id, string option, string value)
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.Find(id), option, value);

        Assert.Equal(2, exitCode);
        Assert.Contains(option, Assert.Single(lines));
    }
}
