using System.Net.Sockets;
using System.Text.Json;
using Servers.Common;

namespace Servers.Tests;

/// <summary>What guards a server against its peers: a cap, deadlines, a monitor.</summary>
public class GuardTests
{
    private const string Cap = "--cap", Policy = "--cap-policy", ReadDeadline = "--read-deadline-seconds";
    private const string WriteDeadline = "--write-deadline-seconds";

    private static readonly string[] WithDeadlines =
    [
        "thread-per-connection", "task-per-connection", "pooled-buffer", "lazy-buffer", "buffer-per-message", "connection-object",
        "pipelines", "stream-parser",
    ];

    private static readonly string[] WithMonitor = [.. WithDeadlines, "two-tasks-per-connection"];

    public static TheoryData<string> Monitored => [.. WithMonitor];

    public static TheoryData<string> Timed => [.. WithDeadlines];

    [Theory, MemberData(nameof(Timed))]
    public async Task A_silent_peer_is_closed_at_the_deadline_of_reads(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, ReadDeadline, "0.3");
        using EchoClient silent = await EchoClient.OpenAsync(server);

        await silent.ReceiveToTheEndAsync();

        CensusSnapshot census = await server.CensusWhen(last => last.Open == 0, "down to nobody");
        Assert.Equal((1, 1), (census.Total, census.TimedOut));
    }

    /// <summary>The deadline is far longer than an exchange, so that the one that talks meets each in time.</summary>
    [Theory, InlineData("task-per-connection"), InlineData("thread-per-connection")]
    public async Task One_that_talks_outlives_the_deadline_of_reads_that_ends_a_silent_one(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, ReadDeadline, "2");
        using EchoClient talking = await EchoClient.OpenAsync(server);
        await talking.ExchangeAsync(100);
        using EchoClient silent = await EchoClient.OpenAsync(server);

        Task ending = silent.ReceiveToTheEndAsync();
        while (!ending.IsCompleted)
            await talking.ExchangeAsync(100);

        await ending;
        CensusSnapshot census = await server.CensusWhen(last => last.Open == 1, "down to the one that talks");
        Assert.Equal(1, census.TimedOut);
        await talking.ExchangeAsync(100);
    }

    [Theory, MemberData(nameof(Timed))]
    public async Task A_peer_that_never_reads_is_closed_at_the_deadline_of_writes_and_a_silent_one_is_not(string id)
    {
        string[] options = ["--send-buffer-bytes", "4096", "--receive-buffer-bytes", "4096", WriteDeadline, "0.5"];
        await using ServerProcess server = await ServerProcess.StartAsync(id, options);
        using EchoClient silent = await EchoClient.OpenAsync(server);
        using EchoClient stuck = await EchoClient.OpenAsync(server, receiveBufferBytes: 2048);
        Task sending = stuck.SendAsync(64 << 20);

        CensusSnapshot census = await server.CensusWhen(last => last is { TimedOut: 1, Open: 1 }, "down to the silent one");

        Assert.Equal(2, census.Total);
        await Assert.ThrowsAnyAsync<SocketException>(() => sending);
        await silent.ExchangeAsync(1);
    }

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
    [InlineData("two-tasks-per-connection", ReadDeadline, "1")]
    [InlineData("task-per-connection", Cap, "0")]
    [InlineData("task-per-connection", Policy, "reject")]
    [InlineData("task-per-connection", Policy, "drop")]
    [InlineData("task-per-connection", ReadDeadline, "0")]
    [InlineData("task-per-connection", ReadDeadline, "-1")]
    [InlineData("task-per-connection", WriteDeadline, "1e3")]
    public async Task What_a_server_cannot_do_is_refused_in_one_line_that_names_the_option(string id, string option, string value)
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.Find(id), option, value);

        Assert.Equal(2, exitCode);
        Assert.Contains(option, Assert.Single(lines));
    }
}
