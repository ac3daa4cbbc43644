using System.Diagnostics;
using System.Runtime.Versioning;
using Harness.Records.Manifest;

namespace Experiments.Tests.Suite;

/// <summary>However a run is told to end, its rows are kept and nothing that it started outlives it.</summary>
public sealed class SignalTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task A_signal_ends_the_suite_in_order(string signal)
    {
        using var run = MarkedRun.Start("Experiments.Suite", "--profile", "smoke", "--only", "parked-tasks", "--out", _folder["run"]);
        Assert.NotEmpty(await run.IntoTheSecondTrialAsync());
        await run.SendAsync(signal);
        EndedInOrder(run);
    }

    [Fact]
    public async Task A_signal_that_comes_twice_ends_an_experiment_without_a_trace()
    {
        using var run = MarkedRun.Start("Experiments.ConnectionMemory",
            "--profile", "smoke", "--servers", "event-loop", "--repeat", "9", "--out", _folder["run"]);
        await run.IntoTheSecondTrialAsync();
        await run.SendAsync("INT");
        await run.SendAsync("INT");
        EndedInOrder(run);
    }

    [Fact]
    public async Task A_run_that_a_script_started_in_its_background_ends_by_an_interrupt()
    {
        using var run = MarkedRun.Under(Ignoring("INT"), "Experiments.ParkedTasks", "--profile", "smoke", "--out", _folder["run"]);
        await run.IntoTheSecondTrialAsync();
        await run.SendAsync("INT");
        EndedInOrder(run);
    }

    [Fact]
    public async Task A_run_under_nohup_does_not_heed_a_terminal_that_closes()
    {
        using var run = MarkedRun.Under(Ignoring("HUP"), "Experiments.ParkedTasks",
            "--profile", "smoke", "--subjects", "continuation-array", "--repeat", "3", "--out", _folder["run"]);
        await run.IntoTheSecondTrialAsync();
        await run.SendAsync("HUP");
        Assert.Equal(ExitStatus.Success, run.Finish().ExitCode);
    }

    [Fact, NeedsMountNamespace]
    public async Task A_run_that_is_process_1_ends_in_order_too()
    {
        using var run = MarkedRun.Under(["unshare", "--pid", "--fork", "--mount-proc"],
            "Experiments.ParkedTasks", "--profile", "smoke", "--out", _folder["run"]);
        var others = await run.IntoTheSecondTrialAsync();
        await run.SendAsync("TERM", others.First(other => other.Command.Contains("--out", StringComparison.Ordinal)).Id);
        EndedInOrder(run);
    }

    [Theory]
    [InlineData("parked-tasks")]
    [InlineData("connection-memory")]
    public async Task What_a_killed_run_had_started_ends_by_itself(string experiment)
    {
        using var run = MarkedRun.Start("Experiments.Suite", "--profile", "smoke", "--only", experiment, "--out", _folder["run"]);
        await run.IntoTheSecondTrialAsync();
        run.Process.Kill();
        while (run.Others is [var other, ..])
            Assert.True(Ends(other.Id), other.Command);
    }

    [Fact]
    public void A_server_of_the_users_own_that_does_not_heed_its_input_ends_with_a_killed_run_too()
    {
        using var run = MarkedRun.Start("Experiments.ConnectionMemory", "--profile", "smoke", "--servers", "mine",
            "--server", "mine=sh -c 'sleep infinity & wait' sh {port}", "--out", _folder["run"]);
        run.UntilThereIs(command => command.StartsWith("sleep", StringComparison.Ordinal));
        run.UntilThereIs(command => command.Contains("read nothing", StringComparison.Ordinal));
        run.Process.Kill();
        while (run.Others is [var other, ..])
            Assert.True(Ends(other.Id), other.Command);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task An_interruption_while_a_peer_is_prepared_leaves_no_compiler_and_no_folder()
    {
        File.WriteAllText(_folder["node"], "#!/bin/sh\nexec sleep infinity\n");
        File.SetUnixFileMode(_folder["node"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var run = MarkedRun.WithPrograms(_folder.Location, "Experiments.ConnectionMemory",
            "--profile", "smoke", "--servers", "node-net", "--out", _folder["run"]);
        run.UntilThereIs(command => command.StartsWith("sleep", StringComparison.Ordinal));
        await run.SendAsync("INT");
        SuiteProcess ended = run.Finish();
        Assert.Equal((ExitStatus.Interrupted, "interrupted before the first trial"), (ended.ExitCode, ended.OneLine));
        Assert.Empty(run.Others);
        Assert.False(Directory.Exists(_folder["run"]));
    }

    private void EndedInOrder(MarkedRun run)
    {
        SuiteProcess ended = run.Finish();
        Assert.Equal(ExitStatus.Interrupted, ended.ExitCode);
        Assert.Contains($"--resume {_folder["run"]}", ended.OneLine, StringComparison.Ordinal);
        Assert.Empty(run.Others);
        Assert.True(RunManifest.Read(_folder["run/run.json"]).Interrupted);
        Assert.False(File.Exists(_folder["run/run.lock"]));
        string rows = Assert.Single(Directory.GetFiles(_folder["run"], "rows.csv", SearchOption.AllDirectories));
        Assert.Contains(",ok,", File.ReadAllText(rows), StringComparison.Ordinal);
    }

    /// <summary>As a shell has it for what it starts in the background, or nohup(1) for what it runs.</summary>
    private static string[] Ignoring(string signal) => ["sh", "-c", $"""trap "" {signal}; exec "$0" "$@" """];

    private static bool Ends(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return process.WaitForExit(Patience);
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
