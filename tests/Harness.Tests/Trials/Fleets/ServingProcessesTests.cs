using System.Net;
using System.Net.Sockets;

namespace Harness.Tests.Trials.Fleets;

public sealed class ServingProcessesTests : IAsyncDisposable
{
    private const int Connections = 10;

    private static readonly ShardPlan One = new([Connections]);

    private readonly Launcher _launcher = new();

    public ValueTask DisposeAsync() => _launcher.DisposeAsync();

    [Fact]
    public async Task A_server_that_was_started_itself_is_measured_without_a_remark()
    {
        ServerFleet servers = await StartAsync(Planted());

        Assert.Equal([servers.Processes[0].Id], servers.ProcessIds);
        Assert.Empty(_launcher.Remarks);
    }

    [Fact]
    public async Task Behind_a_shell_that_waits_the_announced_process_is_measured_and_the_row_says_so()
    {
        ServerFleet servers = await StartAsync(BehindAShell("--announce own"));
        int measured = Assert.Single(servers.ProcessIds);

        Assert.NotEqual(servers.Processes[0].Id, measured);
        Assert.Equal("measured is Planted, as announced, not sh that was started", Assert.Single(_launcher.Remarks));
    }

    [Fact]
    public async Task A_process_that_is_announced_is_measured_with_all_that_it_started()
    {
        ServerFleet servers = await StartAsync(BehindAShell("--announce parent"));

        Assert.Equal(servers.Processes[0].Id, servers.ProcessIds.First());
        Assert.Equal(2, servers.ProcessIds.Count());
        Assert.Equal("measured is sh, with the 1 that it started", Assert.Single(_launcher.Remarks));
    }

    [Fact]
    public async Task Behind_a_shell_that_waits_a_server_that_announces_nobody_is_refused()
    {
        string reason = (await Assert.ThrowsAsync<TrialFailedException>(() => StartAsync(BehindAShell("")))).Message;

        Assert.StartsWith("mine listens in the process Planted, which is not the one that was started (sh)", reason);
    }

    [Fact]
    public async Task A_stranger_is_not_measured()
    {
        string reason = (await Assert.ThrowsAsync<TrialFailedException>(() => StartAsync(Planted("--announce", "1")))).Message;

        Assert.StartsWith("mine announces the pid 1, which is neither", reason, StringComparison.Ordinal);
    }

    [Fact, NeedsIpv6]
    public async Task A_server_on_every_address_of_IPv6_holds_the_connections_of_IPv4_clients()
    {
        ServerFleet servers = await StartAsync(Planted("--dual-stack"));
        Trial trial = TrialOf(Planted());
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, One, CancellationToken.None);
        await clients.ConnectAsync(perShard: null, CancellationToken.None);

        Assert.Equal(Connections, (await clients.EchoAsync(CancellationToken.None)).Count);
        await CensusProof.AgreeAsync(servers, clients, Connections, CancellationToken.None);
        Assert.True(OpenDescriptors.Count(servers.ProcessIds, Connections) > Connections);
    }

    [Fact]
    public async Task Fewer_descriptors_than_connections_are_no_measurement()
    {
        ServerFleet servers = await StartAsync(Planted());

        Assert.Throws<TrialFailedException>(() => OpenDescriptors.Count(servers.ProcessIds, 100_000));
    }

    [Fact]
    public async Task A_port_that_was_taken_meanwhile_is_replaced_by_another()
    {
        using Socket taker = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taker.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taker.Listen();
        Queue<int> ports = new([((IPEndPoint)taker.LocalEndPoint!).Port]);
        ServerFleet servers = await ServerFleet.StartAsync(
            TrialOf(Planted()), One, () => ports.TryDequeue(out int taken) ? taken : FreePort.Find(), CancellationToken.None);

        Assert.Empty(ports);
        Assert.Equal([servers.Processes[0].Id], servers.ProcessIds);
        Assert.Null(await _launcher.OwnEndAsync("mine"));
    }

    [Fact]
    public async Task A_port_that_is_always_taken_is_given_up()
    {
        using Socket taker = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taker.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taker.Listen();
        int port = ((IPEndPoint)taker.LocalEndPoint!).Port;
        var claims = new ProcessCommand("sh", ["-c",
            $$"""echo "{\"event\":\"listening\",\"endpoints\":[\"127.0.0.1:{port}\"]}"; cat"""]);

        string reason = (await Assert.ThrowsAsync<PortTakenException>(
            () => ServerFleet.StartAsync(TrialOf(claims), One, () => port, CancellationToken.None))).Message;
        Assert.Equal($"port {port}, on which mine says that it listens, is another process's", reason);
    }

    private Task<ServerFleet> StartAsync(ProcessCommand command) =>
        ServerFleet.StartAsync(TrialOf(command), One, CancellationToken.None);

    private Trial TrialOf(ProcessCommand command) =>
        new(new("mine", "for a test", _ => Task.FromResult(Preparation.Ready(command))), command, new Point([]), 1, _launcher);

    private static ProcessCommand Planted(params string[] more) =>
        new(SuiteFiles.Executable("Planted"), ["--port", "{port}", .. more]);

    // A command behind the server keeps the shell from becoming it.
    private static ProcessCommand BehindAShell(string more) =>
        new("sh", ["-c", $"\"$0\" --port {{port}} {more}; true", SuiteFiles.Executable("Planted")]);
}
