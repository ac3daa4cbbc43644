namespace Harness.Tests.Trials.Fleets;

public class EchoServersTests
{
    private const int Connections = 10;

    [Fact]
    public void Kestrel_is_no_server_of_the_host() =>
        Assert.DoesNotContain(EchoServers.OfTheHost(), server => server.Id == EchoServers.Kestrel.Id);

    [Fact]
    public async Task Kestrel_serves_a_fleet_or_says_what_to_install()
    {
        Preparation kestrel = await EchoServers.Kestrel.Prepare(CancellationToken.None);
        if (kestrel.Command is null)
        {
            Assert.Contains("aspnetcore-runtime", kestrel.Missing);
            Assert.Skip(kestrel.Missing!);
        }

        await using var launcher = new Launcher();
        var plan = new ShardPlan([Connections / 2, Connections / 2]);
        var trial = new Trial(EchoServers.Kestrel, kestrel.Command, new Point([]), 1, launcher);
        ServerFleet servers = await ServerFleet.StartAsync(trial, plan, CancellationToken.None);
        ClientFleet clients = await ClientFleet.StartAsync(trial, servers, plan, CancellationToken.None);
        await clients.ConnectAsync(perShard: null, CancellationToken.None);

        Assert.Equal(Connections, (await clients.EchoAsync(CancellationToken.None)).Count);
        Assert.Equal(Connections, (await servers.CensusAsync(CancellationToken.None))!.Open);
    }
}
