using System.Net;
using System.Text.Json;
using Experiments.Walls.Driving;

namespace Experiments.Tests.TcpNodelay;

/// <summary>Two namespaces and what joins them, which is gone when they are.</summary>
public class NamespacePairTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static ProcessCommand Holder => Driver.Command("namespace");

    [Fact, NeedsNamespacePair]
    public async Task A_namespace_reaches_the_other_and_each_counts_what_it_sends_itself()
    {
        await using var launcher = new Launcher();
        NamespacePair pair = await NamespacePair.CreateAsync(
            launcher, Holder, Driver.Command("wire"), TimeSpan.Zero, CancellationToken.None);
        await AssertExchangesAsync(launcher, pair.Near, pair.Far, exchanges: 3);
    }

    /// <summary>Without a delay it does not take netem.</summary>
    [Fact, NeedsNamespacePair, NeedsIp]
    public async Task A_veth_pair_does_the_same()
    {
        await using var launcher = new Launcher();
        NetworkNamespace near = await NetworkNamespace.CreateAsync(launcher, Holder, [], CancellationToken.None);
        NetworkNamespace far = await near.CreateBesideAsync(launcher, Holder, CancellationToken.None);
        await DelayedVeth.JoinAsync(near, far, TimeSpan.Zero, CancellationToken.None);
        await AssertExchangesAsync(launcher, near, far, exchanges: 3);
    }

    [Fact, NeedsNamespacePair]
    public async Task Both_namespaces_are_gone_when_the_trial_is()
    {
        string[] networks;
        await using (var launcher = new Launcher())
        {
            NamespacePair pair = await NamespacePair.CreateAsync(
                launcher, Holder, Driver.Command("wire"), TimeSpan.Zero, CancellationToken.None);
            networks = [NetworkOf(pair.Near.ProcessId)!, NetworkOf(pair.Far.ProcessId)!];
            Assert.Equal(3, networks.Append(NetworkOf(Environment.ProcessId)).Distinct().Count());
        }
        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Select(name => NetworkOf(int.Parse(name!))), network => networks.Contains(network));
    }

    /// <summary>One segment each way at least, and the three of the handshake; nothing of it in a third namespace.</summary>
    private static async Task AssertExchangesAsync(Launcher launcher, NetworkNamespace near, NetworkNamespace far, int exchanges)
    {
        ContractProcess answering = launcher.Start("answering end", far.Enter(SubjectProgram.Command(
            "answer", "--address", $"{NamespacePair.Address}", "--whole-bytes", "2")));
        JsonElement listening = await answering.ReadyAsync("listening", Patience, CancellationToken.None);
        string endpoint = Answers.List(listening, "endpoints")[0].GetString()!;
        Assert.Equal(NamespacePair.Address, IPEndPoint.Parse(endpoint).Address);
        ContractProcess asking = launcher.Start("asking end", near.Enter(SubjectProgram.Command(
            "ask", "--target", endpoint, "--write-bytes", "1", "--at-once", "true")));
        await asking.ReadyAsync("ready", Patience, CancellationToken.None);
        JsonElement run = await asking.AskAsync("exchange", Patience, CancellationToken.None, ("most", exchanges), ("seconds", 30));
        Assert.Equal(exchanges, Answers.Count(run, "exchanges"));
        Assert.InRange(near.Counters["Tcp.OutSegs"]!.Value, exchanges + 2, long.MaxValue);
        Assert.InRange(far.Counters["Tcp.OutSegs"]!.Value, exchanges + 1, long.MaxValue);
    }

    private static string? NetworkOf(int process)
    {
        try
        {
            return new FileInfo($"/proc/{process}/ns/net").LinkTarget;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
