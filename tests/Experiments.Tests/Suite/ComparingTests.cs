using Experiments.Micro;
using Experiments.ParkedTasks;
using Experiments.Suite;
using Harness.Records;
using Harness.Records.Manifest;
using Harness.Runs;
using Harness.Trials;

namespace Experiments.Tests.Suite;

/// <summary>compare, by the program itself: what it refuses, and its exit status.</summary>
public class ComparingTests
{
    private static readonly Experiment Experiment = ParkedTasksExperiment.Create();
    private static readonly Column Live = Experiment.Columns.Single(column => column.Id == "live_bytes");
    private static readonly RunManifest Manifest = Reports.SomeRows.Run with { Noise = null, Profile = "full" };

    [Theory]
    [InlineData("worse")]
    [InlineData("worse:5")]
    [InlineData("worse:-5%")]
    [InlineData("worse:100%")]
    [InlineData("worse:x%")]
    [InlineData("better:5%")]
    [InlineData("")]
    public void A_limit_that_is_none_is_refused(string limit) => Assert.Contains($"--fail-on '{limit}' has not the form worse:5%",
        Assert.Throws<RefusedException>(() => Comparing.FailBeyond(limit)).Message, StringComparison.Ordinal);

    [Fact]
    public Task A_limit_is_looked_at_before_the_runs_are() => RefusedAsync(
        "--fail-on 'worse' has not the form worse:5%", "/nowhere", "/nowhere", "--fail-on", "worse");

    [Fact]
    public async Task Runs_of_another_profile_or_machine_are_compared_where_the_user_wants_it_alone()
    {
        using TemporaryFolder one = Planted(1_000), other = Planted(1_000);
        RunManifest run = Manifest;
        (run with { Profile = "standard" }).Write(other["run.json"]);
        await RefusedAsync("profile was \"full\" and is \"standard\"", one.Location, other.Location);
        Assert.Equal(ExitStatus.Success, SuiteProcess.Run("compare", one.Location, other.Location, "--anyway").ExitCode);
        (run with { Machine = run.Machine with { CpuModel = "Another" } }).Write(other["run.json"]);
        await RefusedAsync("machine.cpu_model was", one.Location, other.Location);
        (run with { Runtime = run.Runtime with { DotnetRuntime = ".NET 11" } }).Write(other["run.json"]);
        await RefusedAsync("runtime.dotnet_runtime was", one.Location, other.Location);
    }

    [Fact]
    public void The_title_names_the_run_that_the_rows_are_of()
    {
        using TemporaryFolder one = Planted(1_000), other = Planted(1_000);
        (Manifest with { Git = new("0123", Dirty: true) }).Write(other[$"{Experiment.Id}/run.json"]);
        Assert.Contains(
            $"other: {other.Location}, profile full, {Manifest.Started.UtcDateTime:yyyy-MM-dd}, commit 0123 with uncommitted changes: "
            + $"{Experiment.Id}\n",
            SuiteProcess.Run("compare", one.Location, other.Location).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_became_worse_is_an_exit_status_where_it_is_asked_for()
    {
        using TemporaryFolder one = Planted(1_000), other = Planted(2_000);
        SuiteProcess worse = SuiteProcess.Run("compare", one.Location, other.Location, "--fail-on", "worse:90%");
        Assert.Equal(
            (ExitStatus.TrialFailed, "worse by more than 90%: parked-tasks task-run live_bytes at count and 3 more"),
            (worse.ExitCode, worse.OneLine));
        Assert.Equal(ExitStatus.Success, SuiteProcess.Run("compare", other.Location, one.Location, "--fail-on", "worse:90%").ExitCode);
    }

    [Fact]
    public void What_the_other_run_lacks_is_told_and_passes_no_limit()
    {
        using TemporaryFolder one = Planted(1_000), other = Planted(1_000, row => row with { Status = TrialStatus.Failed, Reason = "end" });
        SuiteProcess missing = SuiteProcess.Run("compare", one.Location, other.Location, "--fail-on", "worse:90%");
        Assert.Equal((ExitStatus.TrialFailed, "missing: parked-tasks task-run"), (missing.ExitCode, missing.OneLine));
        Assert.Matches("\nmissing +task-run\n", missing.Output);
        Assert.Contains("parked-tasks,task-run,,,,,,,,,,,,missing,\n",
            SuiteProcess.Run("compare", one.Location, other.Location, "--csv").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_experiment_that_the_other_run_lacks_is_missing_beside_one_that_both_have()
    {
        using TemporaryFolder one = Planted(1_000), other = Planted(1_000);
        Experiment micro = MicroExperiment.Create();
        using (RowsFile rows = RowsFile.Open(one[$"{micro.Id}/rows.csv"], micro))
            rows.Append(new(micro.Id, "allocate", 1, TrialStatus.Ok, "", new([new("bytes", 0)]), new Dictionary<string, string>()));
        SuiteProcess missing = SuiteProcess.Run("compare", one.Location, other.Location, "--fail-on", "worse:90%");
        Assert.Equal((ExitStatus.TrialFailed, "missing: micro allocate"), (missing.ExitCode, missing.OneLine));
    }

    [Fact]
    public async Task Damaged_rows_are_refused_and_not_taken_for_worse()
    {
        using TemporaryFolder one = Planted(1_000), other = Planted(1_000);
        string rows = other[$"{Experiment.Id}/rows.csv"];
        File.WriteAllText(rows, File.ReadAllText(rows).Replace(",ok,", ",perhaps,", StringComparison.Ordinal));
        await RefusedAsync("has the status 'perhaps'", one.Location, other.Location);
    }

    [Theory]
    [InlineData()]
    [InlineData("--csv")]
    public void What_to_mind_goes_to_stderr(params string[] options)
    {
        using TemporaryFolder one = Planted(1_000);
        (Manifest with { Profile = "smoke" }).Write(one["run.json"]);
        Assert.Equal("A smoke run proves that everything runs: its figures are no results.",
            SuiteProcess.Run(["compare", one.Location, one.Location, .. options]).OneLine);
    }

    /// <summary>A run of five repetitions at three sizes, whose live bytes are those of each unit and nothing else.</summary>
    private static TemporaryFolder Planted(double each, Func<Row, Row>? change = null)
    {
        var folder = new TemporaryFolder();
        Manifest.Write(folder["run.json"]);
        using RowsFile rows = RowsFile.Open(folder[$"{Experiment.Id}/rows.csv"], Experiment);
        foreach (int repetition in Enumerable.Range(1, 5))
            foreach (long count in (long[])[1_000, 2_000, 4_000])
            {
                var row = new Row(Experiment.Id, "task-run", repetition, TrialStatus.Ok, "", new([new("count", count)]),
                    new Measurement().Set(Live, each * count).Cells);
                rows.Append(change is null ? row : change(row));
            }
        return folder;
    }

    private static async Task RefusedAsync(string remedy, string first, string other, params string[] more)
    {
        SuiteProcess run = await SuiteProcess.AskAsync(["compare", first, other, .. more]);
        Assert.Equal(ExitStatus.Refused, run.ExitCode);
        Assert.Contains(remedy, run.OneLine, StringComparison.Ordinal);
    }
}
