namespace Experiments.Tests.Suite;

/// <summary>Where the words of a program go may be full, closed or gone: one line says so, and no run ends of it.</summary>
public class StreamTests
{
    [Theory]
    [InlineData("list >/dev/full", "No space left on device")]
    [InlineData("list >&-", "it is closed")]
    [InlineData("list <&- >&-", "it is closed")]
    [InlineData("--help >/dev/full", "No space left on device")]
    public void Words_that_cannot_be_written_are_one_line_and_a_failure(string command, string reason)
    {
        SuiteProcess run = Shell("Experiments.Suite", command);
        Assert.Equal(ExitStatus.TrialFailed, run.ExitCode);
        Assert.Equal($"standard output cannot be written: {reason}", run.OneLine);
    }

    [Theory]
    [InlineData(">/dev/full")]
    [InlineData(">&-")]
    [InlineData("<&- >&- 2>&-")]
    public void A_run_that_nobody_can_hear_is_measured_to_its_end(string streams)
    {
        using var folder = new TemporaryFolder();
        SuiteProcess run = Shell("Experiments.ParkedTasks",
            $"--profile smoke --subjects continuation-array --repeat 2 --allow-busy --out '{folder["run"]}' {streams}");
        Assert.Equal(ExitStatus.TrialFailed, run.ExitCode);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        string[] rows = File.ReadAllLines(folder["run/parked-tasks/rows.csv"])[1..];
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains(",ok,", row, StringComparison.Ordinal));
        Assert.True(File.Exists(folder["run/report.html"]));
    }

    [Fact]
    public void A_reader_that_has_heard_enough_is_no_failure()
    {
        SuiteProcess run = Shell("Experiments.Suite", "list; echo $? >&2; } | { head -1");
        Assert.Equal(("0", "parked-tasks\n"), (run.OneLine, run.Output));
    }

    [Fact]
    public void The_client_that_cannot_say_its_help_ends_in_one_line()
    {
        SuiteProcess run = Shell("Clients.Load", "--help >/dev/full");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("ENOSPC", run.OneLine, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_that_cannot_be_said_has_its_status_all_the_same() =>
        Assert.Equal(ExitStatus.Refused, Shell("Experiments.Suite", "--only nothing 2>/dev/full").ExitCode);

    private static SuiteProcess Shell(string program, string command) =>
        SuiteProcess.Finish(SuiteProcess.Start("sh", "-c", $"{{ \"$0\" {command}; }}", SuiteFiles.Executable(program)));
}
