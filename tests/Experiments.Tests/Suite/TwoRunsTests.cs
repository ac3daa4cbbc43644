using System.Diagnostics;

namespace Experiments.Tests.Suite;

/// <summary>Two runs at the same time: each has its folder, its ports and its processes, or the second is refused.</summary>
public class TwoRunsTests
{
    [Fact]
    public async Task Nobody_else_writes_the_folder_of_a_run_until_it_has_ended_or_was_killed()
    {
        using var folder = new TemporaryFolder();
        using Process first = SuiteProcess.Start(SuiteFiles.Executable("Experiments.ParkedTasks"),
            "--profile", "smoke", "--subjects", "continuation-array", "--repeat", "200", "--out", folder["run"]);
        while (await first.StandardOutput.ReadLineAsync() is { } line && !line.Contains(": ok", StringComparison.Ordinal))
        {
        }

        string remedy = $"process {first.Id} is writing {folder["run"]}";
        await RefusedAsync(remedy, "--profile", "smoke", "--only", "parked-tasks", "--out", folder["run"]);
        await RefusedAsync(remedy, "--resume", folder["run"]);
        await RefusedAsync(remedy, "report", folder["run"]);
        Assert.False(first.HasExited);

        first.Kill();
        await first.WaitForExitAsync();
        Assert.Equal(ExitStatus.Success, SuiteProcess.Run("report", folder["run"]).ExitCode);
        Assert.False(File.Exists(folder["run/run.lock"]));
    }

    [Fact]
    public void Two_runs_in_two_folders_do_not_meet()
    {
        using var folder = new TemporaryFolder();
        Process[] runs = [.. new[] { "one", "other" }.Select(name => SuiteProcess.Start(
            SuiteFiles.Executable("Experiments.ConnectionMemory"),
            "--profile", "smoke", "--servers", "event-loop", "--connections", "50", "--repeat", "3", "--out", folder[name]))];
        Assert.All(runs.Select(SuiteProcess.Finish), run => Assert.Equal((ExitStatus.Success, ""), (run.ExitCode, run.Errors)));
    }

    private static async Task RefusedAsync(string remedy, params string[] arguments)
    {
        SuiteProcess second = await SuiteProcess.AskAsync(arguments);
        Assert.Equal(ExitStatus.Refused, second.ExitCode);
        Assert.Contains(remedy, second.OneLine, StringComparison.Ordinal);
    }
}
