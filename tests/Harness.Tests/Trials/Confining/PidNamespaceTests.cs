using System.Diagnostics;

namespace Harness.Tests.Trials.Confining;

/// <summary>Namespaces of process ids as the kernel shows them.</summary>
public class PidNamespaceTests
{
    private const long Most = 400;
    private const string Setting = "/proc/sys/kernel/pid_max";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact, NeedsPidNamespace]
    public async Task The_maximum_is_that_of_the_namespace_and_the_hosts_stays()
    {
        string before = await File.ReadAllTextAsync(Setting);
        ProcessCommand command = PidNamespace.On(new("cat", [Setting]), Most);
        using Process inside = Process.Start(new ProcessStartInfo(command.Program, command.Arguments) { RedirectStandardOutput = true })!;
        Assert.Equal($"{Most}", (await inside.StandardOutput.ReadToEndAsync()).Trim());
        await inside.WaitForExitAsync();
        Assert.Equal(before, await File.ReadAllTextAsync(Setting));
    }

    [Fact, NeedsPidNamespace]
    public async Task The_program_is_process_1_inside_and_ends_with_its_standard_input()
    {
        int outside;
        await using (var launcher = new Launcher())
        {
            ContractProcess process = launcher.Start("planted", PidNamespace.On(new(SuiteFiles.Executable("Planted"), []), Most));
            await process.ReadyAsync("listening", Patience, default);
            outside = PidNamespace.ProcessWithin(process.Id);
            string ids = File.ReadLines($"/proc/{outside}/status").Single(line => line.StartsWith("NSpid:", StringComparison.Ordinal));
            Assert.EndsWith("\t1", ids, StringComparison.Ordinal);
        }
        Assert.False(Directory.Exists($"/proc/{outside}"));
    }

    [Fact, NeedsPidNamespace]
    public async Task It_ends_with_the_process_that_made_it()
    {
        await using var launcher = new Launcher();
        ContractProcess process = launcher.Start("planted", PidNamespace.On(new(SuiteFiles.Executable("Planted"), []), Most));
        await process.ReadyAsync("listening", Patience, default);
        using Process inside = Process.GetProcessById(PidNamespace.ProcessWithin(process.Id));
        using (Process unshare = Process.GetProcessById(process.Id))
            unshare.Kill();
        await inside.WaitForExitAsync().WaitAsync(Patience);
    }
}
