using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Experiments.OutboundPool;

/// <summary>Whom the requests go to: one event loop that echoes, or gives one answer of HTTP, so that it costs the same for all.</summary>
sealed class AskedServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Func<int, ContractProcess> _start;
    private ContractProcess _process;

    private AskedServer(Func<int, ContractProcess> start) => (_start, _process) = (start, start(0));

    /// <summary>The same however often it is started again.</summary>
    public IPEndPoint Endpoint { get; private set; } = new(IPAddress.Loopback, 0);

    public static async Task<AskedServer> StartAsync(
        Trial trial, NetworkNamespace inside, bool speaksHttp, CancellationToken cancellation)
    {
        var server = new AskedServer(port => trial.Launcher.Start("server", inside.Enter(CommandOf(port, speaksHttp))));
        await server.ListensAsync(cancellation);
        return server;
    }

    /// <summary>Ends its process, which closes all connections, and starts another on the same port.</summary>
    public async Task RestartAsync(CancellationToken cancellation)
    {
        await _process.StopAsync(Patience, cancellation);
        _process = _start(Endpoint.Port);
        await ListensAsync(cancellation);
    }

    private async Task ListensAsync(CancellationToken cancellation)
    {
        JsonElement listening = await _process.ReadyAsync("listening", Patience, cancellation);
        Endpoint = IPEndPoint.Parse(Answers.List(listening, "endpoints")[0].ToString());
    }

    private static ProcessCommand CommandOf(int port, bool speaksHttp) => new(SuiteFiles.Executable("Servers.Host"),
    [
        "event-loop", "--loops", "1", "--address", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture),
        .. speaksHttp ? ["--answer", "http"] : (string[])[],
    ]);
}
