using System.Diagnostics;
using System.Text.Json;
using Experiments.Tests.Walls;
using Experiments.Walls.Driving;
using Latencies;

namespace Experiments.Tests.Holdings;

/// <summary>The client in C that is a TCP of its own, against the kernel's TCP.</summary>
public sealed class UserSpaceClientTests : IAsyncDisposable
{
    private const int Connections = 300;
    private const int Port = 7000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Launcher _launcher = new();

    public ValueTask DisposeAsync() => _launcher.DisposeAsync();

    [Fact, NeedsUserSpaceWire]
    public async Task Each_connection_is_open_at_the_server_and_every_byte_comes_back()
    {
        (NetworkNamespace inside, ContractProcess server, ContractProcess client) = await StartAsync(PeerCommand("c"));
        Assert.Equal(Connections, Of(await AskAsync(client, "connect"), "open"));
        JsonElement echo = await AskAsync(client, "echo");
        Assert.Equal((Connections, 0, 0), (Of(echo, "messages"), Of(echo, "mismatched"), Of(echo, "failed")));
        JsonElement census = await AskAsync(client, "census");
        Assert.Equal((Connections, 0, 0, 0),
            (Of(census, "open"), Of(census, "closed_by_peer"), Of(census, "reset"), Of(census, "unread")));
        JsonElement served = await AskAsync(server, "census");
        Assert.Equal((Connections, Connections * 64), (Of(served, "open"), Of(served, "bytes_in")));
        Assert.Equal(0, inside.Counters["Tcp.RetransSegs"]);
        Assert.Equal(0, inside.Counters["Tcp.InErrs"]);
        Assert.Equal(0, inside.Counters["Tcp.ActiveOpens"]);
    }

    [Fact, NeedsUserSpaceWire]
    public async Task A_schedule_has_one_latency_for_each_message_which_other_tools_can_read()
    {
        (_, _, ContractProcess client) = await StartAsync(PeerCommand("c"));
        await AskAsync(client, "connect");
        JsonElement schedule = await AskAsync(client, "schedule", ("messages_per_second", 10 * Connections), ("seconds", 0.1));
        var latencies = new LatencyHistogram();
        latencies.AddEncoded(schedule.GetProperty("histogram_ns").GetString()!, long.MaxValue, Of(schedule, "sum_ns"));
        Assert.Equal((Connections, Connections), (Of(schedule, "messages"), latencies.Count));
        double buckets = latencies.PercentileNanoseconds(50)!.Value / 1e3, told = schedule.GetProperty("p50_us").GetDouble();
        Assert.InRange(told / buckets, 0.999, 1.001);
    }

    [Fact, NeedsUserSpaceWire]
    public async Task Closed_connections_are_gone_at_the_server_and_can_be_opened_again()
    {
        (_, ContractProcess server, ContractProcess client) = await StartAsync(PeerCommand("c"));
        await AskAsync(client, "connect");
        Assert.Equal(Connections - 100, Of(await AskAsync(client, "close", ("connections", 100)), "open"));
        while (Of(await AskAsync(server, "census"), "open") != Connections - 100)
        {
        }
        Assert.Equal(Connections, Of(await AskAsync(client, "connect"), "open"));
        Assert.Equal(Connections, Of(await AskAsync(client, "echo"), "messages"));
    }

    [Fact, NeedsUserSpaceWire]
    public async Task What_a_server_ends_is_no_longer_open()
    {
        (_, ContractProcess server, ContractProcess client) = await StartAsync(PeerCommand("c"));
        await AskAsync(client, "connect");
        await AskAsync(server, "stop");
        JsonElement census;
        do
            census = await AskAsync(client, "census");
        while (Of(census, "open") > 0);
        Assert.Equal(Connections, Of(census, "closed_by_peer") + Of(census, "reset"));
    }

    [Fact, NeedsUserSpaceWire]
    public async Task Bytes_that_are_not_those_that_were_sent_are_counted_by_the_echo()
    {
        (_, _, ContractProcess client) = await StartAsync(PlantedCommand("--changes-every", "3"));
        await AskAsync(client, "connect");
        Assert.Equal(Connections / 3, Of(await AskAsync(client, "echo"), "mismatched"));
    }

    [Fact, NeedsUserSpaceWire]
    public async Task Bytes_that_nobody_asked_for_are_unread_in_the_census()
    {
        (_, _, ContractProcess client) = await StartAsync(PlantedCommand("--beat-ms", "10"));
        await AskAsync(client, "connect");
        long started = Stopwatch.GetTimestamp();
        while (Of(await AskAsync(client, "census"), "unread") == 0)
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"the servers beat for {Patience}, and nothing is unread");
    }

    [Fact, NeedsUserSpaceWire]
    public async Task A_segment_with_a_wrong_checksum_is_counted_and_does_nothing_that_the_same_with_the_right_one_does()
    {
        (NetworkNamespace inside, _, ContractProcess client) = await StartAsync(PeerCommand("c"));
        await AskAsync(client, "connect");

        PlantedSegment.SendReset(inside, UserSpaceWire.Address, Port, "198.19.1.2", 1_024, wrongBy: 1);
        JsonElement census;
        do
            census = await AskAsync(client, "census");
        while (Of(census, "malformed") == 0);
        Assert.Equal((1, Connections, 0), (Of(census, "malformed"), Of(census, "open"), Of(census, "reset")));

        PlantedSegment.SendReset(inside, UserSpaceWire.Address, Port, "198.19.1.2", 1_024, wrongBy: 0);
        do
            census = await AskAsync(client, "census");
        while (Of(census, "reset") == 0);
        Assert.Equal((1, Connections - 1, 1), (Of(census, "malformed"), Of(census, "open"), Of(census, "reset")));
    }

    private async Task<(NetworkNamespace Inside, ContractProcess Server, ContractProcess Client)> StartAsync(
        ProcessCommand server, params string[] more)
    {
        NetworkNamespace inside = await NetworkNamespace.CreateAsync(_launcher, Driver.Command("namespace"),
            [$"{NamespaceHolder.Loopback}={UserSpaceWire.Address}"], CancellationToken.None);
        ContractProcess listening = _launcher.Start("server", inside.Enter(server));
        await listening.ReadyAsync("listening", Patience, CancellationToken.None);
        ContractProcess client = _launcher.Start("client", inside.Enter(PeerCommand("c-user-space").With(
        [
            "--device", "tun1", "--target", $"{UserSpaceWire.Address}:{Port}", "--connections", $"{Connections}",
            "--source", "198.19.1.2", .. more,
        ])));
        await client.ReadyAsync("ready", Patience, CancellationToken.None);
        return (inside, listening, client);
    }

    private static ProcessCommand PlantedCommand(params string[] options) =>
        new(SuiteFiles.Executable("Planted"), ["--port", $"{Port}", "--dual-stack", .. options]);

    private static ProcessCommand PeerCommand(string name) => name == "c"
        ? Ready(PeerProgram.C).With("--address", $"{UserSpaceWire.Address}", "--port", $"{Port}")
        : Ready(PeerProgram.CUserSpace);

    private static ProcessCommand Ready(PeerProgram program) =>
        program.PrepareAsync([], CancellationToken.None).GetAwaiter().GetResult().Command!;

    private static Task<JsonElement> AskAsync(ContractProcess process, string command, params (string, object)[] fields) =>
        process.AskAsync(command, Patience, CancellationToken.None, fields);

    private static long Of(JsonElement answer, string member) => Answers.Count(answer, member);
}
