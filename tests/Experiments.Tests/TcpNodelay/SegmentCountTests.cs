using System.Text.Json;
using Experiments.Tests.Walls;
using Experiments.Walls.Driving;

namespace Experiments.Tests.TcpNodelay;

/// <summary>The count of segments in a namespace, against conversations whose segments TCP prescribes (RFC 9293, 3.5 and 3.6).</summary>
public class SegmentCountTests
{
    private const int Connections = 50;

    [Fact, NeedsNetworkNamespace]
    public async Task A_connection_that_nobody_listens_for_is_a_syn_and_a_reset()
    {
        await using var launcher = new Launcher();
        (NetworkNamespace inside, ContractProcess dialer) = await StartAsync(launcher);
        NetworkCounters before = inside.Counters;
        JsonElement dialed = await AskAsync(dialer, "dial", ("ports", (int[])[1]), ("count", Connections));
        Assert.Equal($"connect ECONNREFUSED ×{Connections}", Answers.Errors([dialed]));
        Assert.Equal(2 * Connections, inside.Counters.Since(before, "Tcp.OutSegs"));
    }

    [Fact, NeedsNetworkNamespace]
    public async Task A_connection_that_carries_nothing_and_is_reset_is_three_segments_and_one_more()
    {
        await using var launcher = new Launcher();
        (NetworkNamespace inside, ContractProcess dialer) = await StartAsync(launcher);
        ContractProcess listener = await ReadyAsync(launcher, inside.Enter(Load("accept")));
        JsonElement opened = await AskAsync(listener, "open");
        NetworkCounters before = inside.Counters;
        await AskAsync(dialer, "dial", ("ports", Answers.Counts(opened, "ports", least: 1)), ("count", Connections));
        Assert.Equal(3 * Connections, inside.Counters.Since(before, "Tcp.OutSegs"));
        await AskAsync(dialer, "close", ("reset", 1));
        Assert.Equal(4 * Connections, inside.Counters.Since(before, "Tcp.OutSegs"));
    }

    private static async Task<(NetworkNamespace Inside, ContractProcess Dialer)> StartAsync(Launcher launcher)
    {
        NetworkNamespace inside = await NetworkNamespace.CreateAsync(
            launcher, Driver.Command("namespace"), [], CancellationToken.None);
        return (inside, await ReadyAsync(launcher, inside.Enter(Load("dial"))));
    }

    private static async Task<ContractProcess> ReadyAsync(Launcher launcher, ProcessCommand command)
    {
        ContractProcess process = launcher.Start("client", command);
        await process.ReadyAsync("ready", TimeSpan.FromSeconds(30), CancellationToken.None);
        return process;
    }

    private static Task<JsonElement> AskAsync(ContractProcess process, string command, params (string, object)[] fields) =>
        process.AskAsync(command, TimeSpan.FromSeconds(30), CancellationToken.None, fields);

    private static ProcessCommand Load(string mode) => new(SuiteFiles.Executable("Clients.Load"), [mode]);
}
