using Experiments.Tests.Walls;
using Experiments.Walls.Driving;

namespace Experiments.Tests.Suite;

/// <summary>Networks whose settings leave few ports or short queues, as containers have them.</summary>
public class ConfinedNetworkTests
{
    private const string Range = "net.ipv4.ip_local_port_range";

    [Fact, NeedsNetworkNamespace]
    public async Task Where_most_ports_are_reserved_clients_dial_from_more_addresses()
    {
        using var folder = new TemporaryFolder();
        SuiteProcess run = await RunAsync(folder, $"{Range}=40000 40099", "net.ipv4.ip_local_reserved_ports=40010-40079",
            "net.core.somaxconn=128");
        Assert.Equal((ExitStatus.Success, ""), (run.ExitCode, run.Errors));
        Assert.Contains("event-loop,1,ok", File.ReadAllText(folder["run/connection-memory/rows.csv"]), StringComparison.Ordinal);
    }

    [Fact, NeedsNetworkNamespace]
    public async Task Ports_that_are_too_few_are_refused_before_the_start_with_the_settings()
    {
        using var folder = new TemporaryFolder();
        SuiteProcess run = await RunAsync(folder, $"{Range}=40000 40009", "net.ipv4.ip_local_reserved_ports=40000-40005");
        Assert.Equal(ExitStatus.Refused, run.ExitCode);
        Assert.Contains($"{Range} (40000 40009)", run.OneLine, StringComparison.Ordinal);
        Assert.Contains("ip_local_reserved_ports, which takes 6", run.OneLine, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["run"]));
    }

    private static async Task<SuiteProcess> RunAsync(TemporaryFolder folder, params string[] settings)
    {
        await using var launcher = new Launcher();
        NetworkNamespace inside = await NetworkNamespace.CreateAsync(
            launcher, Driver.Command("namespace"), settings, CancellationToken.None);
        return Run(inside.Enter(new(SuiteFiles.Executable("Experiments.ConnectionMemory"),
            ["--profile", "smoke", "--connections", "300", "--servers", "event-loop", "--repeat", "1", "--out", folder["run"]])));
    }

    private static SuiteProcess Run(ProcessCommand command) =>
        SuiteProcess.Finish(SuiteProcess.Start(command.Program, [.. command.Arguments]));
}
