using System.Diagnostics;
using System.Globalization;
using Linux;

namespace Harness.Tests.Runs;

public class InterruptionTests
{
    [Fact]
    public async Task A_second_signal_kills_the_children_that_the_first_has_not_ended()
    {
        using Process run = Start(SuiteFiles.Executable("Planted"), "--interrupted", "child");
        int child = int.Parse((await run.StandardOutput.ReadLineAsync())!.Split(' ')[1], CultureInfo.InvariantCulture);
        await SendAsync(run, "first");
        await SendAsync(run, "repeated True");
        await run.WaitForExitAsync();
        Assert.Equal(ExitStatus.Interrupted, run.ExitCode);
        Assert.False(Directory.Exists($"/proc/{child}"));
    }

    [Fact]
    public async Task A_second_signal_ends_a_run_that_hangs()
    {
        using Process run = Start(SuiteFiles.Executable("Planted"), "--interrupted", "hangs");
        Assert.Equal("ready", await run.StandardOutput.ReadLineAsync());
        await SendAsync(run, "first");
        await SendAsync(run, null);
        await run.WaitForExitAsync();
        Assert.Equal(ExitStatus.Interrupted, run.ExitCode);
    }

    [Fact]
    public async Task What_a_script_starts_in_its_background_heeds_an_interrupt_too()
    {
        const string Ignoring = """trap "" INT; exec "$0" "$@" """;
        using Process run = Start("sh", "-c", Ignoring, SuiteFiles.Executable("Planted"), "--interrupted", "child");
        Assert.StartsWith("child", await run.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        await SendAsync(run, "first");
        await SendAsync(run, "repeated True");
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;

    private static async Task SendAsync(Process run, string? answer)
    {
        Signals.Send(run.Id, Signals.Interrupt);
        Assert.Equal(answer, await run.StandardOutput.ReadLineAsync());
    }
}
