using System.Text.Json;
using Experiments.Walls.Driving;

namespace Experiments.Tests.Walls;

/// <summary>A namespace has settings of its own, and the host keeps its own.</summary>
public class NetworkNamespaceTests
{
    private const string Backlog = "/proc/sys/net/core/somaxconn";

    [Fact, NeedsNetworkNamespace]
    public async Task A_setting_holds_inside_and_the_host_keeps_its_own()
    {
        string host = File.ReadAllText(Backlog);
        await using var launcher = new Launcher();
        NetworkNamespace inside = await NetworkNamespace.CreateAsync(
            launcher, Driver.Command("namespace"), ["net.core.somaxconn=7"], CancellationToken.None);
        ContractProcess reader = launcher.Start("reader", inside.Enter(new ProcessCommand("sh",
            ["-c", $$"""printf '{"event":"read","value":%s}\n' $(cat {{Backlog}})"""])));
        JsonElement read = await reader.ReadyAsync("read", TimeSpan.FromSeconds(10), CancellationToken.None);
        Assert.Equal(7, read.GetProperty("value").GetInt32());
        Assert.Equal(host, File.ReadAllText(Backlog));
    }

    [Fact, NeedsNetworkNamespace]
    public async Task A_namespace_counts_for_itself_alone()
    {
        await using var launcher = new Launcher();
        NetworkNamespace inside = await NetworkNamespace.CreateAsync(
            launcher, Driver.Command("namespace"), [], CancellationToken.None);
        Assert.Equal(0, inside.Counters["Tcp.ActiveOpens"]);
    }

    [Fact, NeedsNetworkNamespace]
    public async Task A_setting_that_is_of_no_namespace_is_refused_in_one_line()
    {
        await using var launcher = new Launcher();
        TrialFailedException refused = await Assert.ThrowsAsync<TrialFailedException>(() => NetworkNamespace.CreateAsync(
            launcher, Driver.Command("namespace"), ["net.ipv4.tcp_mem=1 2 3"], CancellationToken.None));
        Assert.Contains("net.ipv4.tcp_mem is no setting of a network namespace", refused.Message, StringComparison.Ordinal);
    }
}
