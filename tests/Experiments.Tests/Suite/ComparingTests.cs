using Harness.Processes;
using Harness.Records;
using Harness.Records.Manifest;
using Harness.Runs;

namespace Experiments.Tests.Suite;

/// <summary>compare, by the program itself: what it refuses, and its exit status.</summary>
public class ComparingTests
{
    private static readonly string Reference = Path.Combine(SuiteFiles.SourceRoot, "results", "reference");

    [Theory]
    [InlineData("worse")]
    [InlineData("worse:5")]
    [InlineData("worse:-5%")]
    [InlineData("worse:100%")]
    [InlineData("worse:x%")]
    [InlineData("better:5%")]
    [InlineData("")]
    public void A_limit_that_is_none_is_refused(string limit) => Refused(
        $"--fail-on '{limit}' has not the form worse:5%", "/nowhere", "/nowhere", "--fail-on", limit);

    [Fact]
    public void Runs_of_another_profile_or_machine_are_compared_where_the_user_wants_it_alone()
    {
        using TemporaryFolder one = new(), other = new();
        RunManifest run = Reports.SomeRows.Run;
        Write(one, run);
        Write(other, run with { Profile = "standard" });
        Refused("profile was \"full\" and is \"standard\"", one.Location, other.Location);
        Write(other, run with { Machine = run.Machine with { CpuModel = "Another" } });
        Refused("machine.cpu_model was", one.Location, other.Location);
        Write(other, run with { Runtime = run.Runtime with { DotnetRuntime = ".NET 11" } });
        Refused("runtime.dotnet_runtime was", one.Location, other.Location);
        Write(other, run with { Git = new("0123", Dirty: true) });
        SuiteProcess told = SuiteProcess.Run("compare", one.Location, other.Location);
        Assert.Equal(ExitStatus.Success, told.ExitCode);
        Assert.Contains($"other: {other.Location}, profile full, {run.Started.UtcDateTime:yyyy-MM-dd}, commit 0123 and more\n", told.Output,
            StringComparison.Ordinal);
        Write(other, run with { Profile = "standard" });
        Assert.Equal(ExitStatus.Success, SuiteProcess.Run("compare", one.Location, other.Location, "--anyway").ExitCode);

        static void Write(TemporaryFolder folder, RunManifest run)
        {
            run.Write(folder["run.json"]);
            Directory.CreateDirectory(folder["micro"]);
            File.Copy(Path.Combine(Reference, "micro", "rows.csv"), folder["micro/rows.csv"], overwrite: true);
        }
    }

    [Fact]
    public void What_became_worse_is_an_exit_status_where_it_is_asked_for()
    {
        using TemporaryFolder one = new(), other = new();
        const string Rows = "parked-tasks/rows.csv";
        foreach (TemporaryFolder folder in (TemporaryFolder[])[one, other])
        {
            Reports.SomeRows.Run.Write(folder["run.json"]);
            Directory.CreateDirectory(folder["parked-tasks"]);
        }
        string[] lines = File.ReadAllLines(Path.Combine(Reference, Rows));
        int live = Array.IndexOf(lines[0].Split(','), "live_bytes");
        File.WriteAllLines(one[Rows], lines);
        File.WriteAllLines(other[Rows], lines.Select((line, place) => place == 0 ? line : Half(line, live)));
        SuiteProcess worse = SuiteProcess.Run("compare", other.Location, one.Location, "--fail-on", "worse:90%");
        Assert.Equal(ExitStatus.TrialFailed, worse.ExitCode);
        Assert.Matches("^worse by more than 90%: parked-tasks .* live_bytes at count and [0-9]+ more$", worse.OneLine);
        Assert.Equal(ExitStatus.Success, SuiteProcess.Run("compare", one.Location, other.Location, "--fail-on", "worse:90%").ExitCode);

        static string Half(string line, int place)
        {
            string[] cells = line.Split(',');
            if (CsvNumber.Read(cells[place]) is { } number)
                cells[place] = CsvNumber.Write(number / 2);
            return string.Join(',', cells);
        }
    }

    private static void Refused(string remedy, string first, string other, params string[] more)
    {
        SuiteProcess run = SuiteProcess.Run(["compare", first, other, .. more]);
        Assert.Equal(ExitStatus.Refused, run.ExitCode);
        Assert.Contains(remedy, run.OneLine, StringComparison.Ordinal);
    }
}
