namespace Harness.Tests.Instruments.Pauses;

/// <summary>A server with a few connections open, and the clients that load it.</summary>
sealed class LoadedServer(ServerFleet servers, ClientFleet clients, Launcher launcher) : IAsyncDisposable
{
    private const int Connections = 4;
    private const long MessageBytes = 512;

    public ServerFleet Servers => servers;

    public int ProcessId => servers.Processes[0].Id;

    public static async Task<LoadedServer> StartAsync(ProcessCommand command)
    {
        var launcher = new Launcher();
        var subject = new Subject("server", "for a test", _ => Task.FromResult(Preparation.Ready(command)));
        var plan = new ShardPlan([Connections]);
        var trial = new Trial(subject, command, new Point([]), 1, launcher);
        ServerFleet servers = await ServerFleet.StartAsync(trial, plan, CancellationToken.None);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, CancellationToken.None);
        await clients.ConnectAsync(perShard: null, CancellationToken.None);
        return new LoadedServer(servers, clients, launcher);
    }

    /// <summary>An echo server that does what a test plants.</summary>
    public static ProcessCommand Planted(params string[] options) =>
        new(SuiteFiles.Executable("Planted"), ["--port", "0", .. options]);

    public static Task<LoadedServer> PlantedAsync(params string[] options) => StartAsync(Planted(options));

    public Task<ClosedLoop> EchoAsync(int messages) =>
        clients.LoopAsync(messages / Connections, MessageBytes, window: Connections, CancellationToken.None);

    public ValueTask DisposeAsync() => launcher.DisposeAsync();
}
