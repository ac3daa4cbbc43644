using Experiments.Suite;

namespace Experiments.Tests.Suite;

/// <summary>
/// What a user can get wrong ends in one line that says what to do, before anything has started. What the words alone give away is asked
/// here of the command line as programs build it; how a program ends, of those that get past its words.
/// </summary>
public class BadInputTests
{
    [Theory]
    [InlineData("there is no experiment 'parked'", "--only", "parked")]
    [InlineData("there is no profile 'huge'", "--profile", "huge")]
    [InlineData("Unrecognized command or argument '--conections'", "--conections", "1k")]
    [InlineData("'0' is out of range", "--repeat", "0")]
    [InlineData("'1k' is no seed", "--seed", "1k")]
    [InlineData("leave out --seed", "--resume", "/nowhere", "--seed", "1")]
    [InlineData("leave out --profile", "--resume", "/nowhere", "--profile", "smoke")]
    [InlineData("leave out --wire", "--resume", "/nowhere", "--wire", "user-space")]
    [InlineData("holds no run", "report", "/nowhere")]
    [InlineData("holds no run", "walls", "/nowhere")]
    [InlineData("holds no .NET runtime", "--runtime", "net11=/proc")]
    [InlineData("has not the form", "--runtime", "net11")]
    [InlineData("--only '' names nothing", "--only", "")]
    [InlineData("names nothing", "--servers", " , ")]
    [InlineData("there is no wire 'radio': choose sockets or user-space", "--wire", "radio")]
    [InlineData("'' names no folder", "report", "")]
    public async Task The_suite_refuses_the_words(string remedy, params string[] words) =>
        Refused(remedy, await SuiteProcess.AskAsync(words));

    [Theory]
    [InlineData("there is no subject 'apache'", "--servers", "apache")]
    [InlineData("holds no run", "--resume", "/nowhere")]
    [InlineData("cannot write to", "--profile", "smoke", "--out", "/proc/results")]
    [InlineData("has not the form", "--server", "mine=./my-server")]
    [InlineData("measure alone what does (--only connection-memory,million)", "--wire", "user-space")]
    [InlineData("'' names no folder", "--resume", "")]
    [InlineData("'' names no folder", "--allow-busy", "--out", "", "--profile", "smoke")]
    public void The_suite_refuses(string remedy, params string[] arguments) => Refused(remedy, "Experiments.Suite", arguments);

    [Theory]
    [InlineData("connection-memory", "'0' is out of range", "--connections", "0")]
    [InlineData("connection-memory", "'-1' is no size", "--connections", "-1")]
    [InlineData("connection-memory", "'1e9' is no size", "--connections", "1e9")]
    [InlineData("connection-memory", "'10x' is no size", "--connections", "1k,10x")]
    [InlineData("million", "'0' is out of range", "--connections", "0")]
    [InlineData("million", "'-1' is no size", "--connections-per-second", "-1")]
    public async Task An_experiment_refuses_the_words(string id, string remedy, params string[] words) =>
        Refused(remedy, await SuiteProcess.AskAsync(() => ExperimentProgram.Build(SuiteCatalog.Only([id])[0]), words));

    [Theory]
    [InlineData("ConnectionMemory", "of memory", "--connections", "100M", "--servers", "event-loop")]
    [InlineData("ConnectionMemory", "needs 100000 threads", "--connections", "100k", "--servers", "thread-per-connection")]
    [InlineData("Million", "of memory", "--connections", "100M", "--servers", "event-loop")]
    [InlineData("Backlog", "backlog offers no choice of a wire: leave out --wire", "--wire", "user-space")]
    [InlineData("Backlog", "backlog offers no choice of a wire: leave out --wire", "--wire", "sockets")]
    public void An_experiment_refuses(string name, string remedy, params string[] arguments) =>
        Refused(remedy, $"Experiments.{name}", arguments);

    [Fact]
    public void A_folder_that_holds_a_run_is_not_written_over()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["run.json"], "{}");
        Refused("continue it with --resume", "Experiments.Suite", "--profile", "smoke", "--out", folder.Location);
    }

    [Fact]
    public void A_damaged_run_is_one_line_that_names_the_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["run.json"], "{ damaged");
        SuiteProcess run = SuiteProcess.Run("report", folder.Location);
        Assert.Equal(ExitStatus.TrialFailed, run.ExitCode);
        Assert.Contains("run.json", run.OneLine, StringComparison.Ordinal);
    }

    [Fact]
    public void The_verdicts_of_a_smoke_run_do_not_get_into_the_readme_unasked()
    {
        using var folder = new TemporaryFolder();
        string manifest = Path.Combine(SuiteFiles.SourceRoot, "results", "reference", "run.json");
        File.WriteAllText(folder["run.json"], File.ReadAllText(manifest).Replace("\"full\"", "\"smoke\"", StringComparison.Ordinal));
        File.WriteAllText(folder["verdicts.csv"], "claim_id,subject,expected,unit,measured,low,high,verdict,reason\n");
        string readme = Path.Combine(SuiteFiles.SourceRoot, "README.md");
        string before = File.ReadAllText(readme);
        Refused("add --yes", "Experiments.Suite", "readme", folder.Location);
        Assert.Equal(before, File.ReadAllText(readme));
    }

    [Fact]
    public void A_working_folder_that_is_gone_is_refused()
    {
        using var folder = new TemporaryFolder();
        SuiteProcess run = SuiteProcess.Finish(SuiteProcess.Start("sh", "-c", "mkdir \"$1\" && cd \"$1\" && rmdir \"$1\" && \"$0\" list",
            SuiteFiles.Executable("Experiments.Suite"), folder["gone"]));
        Assert.Equal((ExitStatus.Refused, "the working folder is gone: change into one that is there"), (run.ExitCode, run.OneLine));
    }

    [Fact]
    public async Task Two_runs_with_nothing_in_common_are_one_line()
    {
        using TemporaryFolder one = new(), other = new();
        Reports.SomeRows.Run.Write(one["run.json"]);
        Reports.SomeRows.Run.Write(other["run.json"]);
        Refused("have nothing to compare", await SuiteProcess.AskAsync("compare", one.Location, other.Location));
    }

    [Fact]
    public async Task A_run_that_met_no_wall_is_one_line_that_names_those_that_do()
    {
        using TemporaryFolder folder = new();
        Reports.SomeRows.Run.Write(folder["run.json"]);
        Refused("met no wall: name a run of descriptors, ports, backlog, socket-buffers, conntrack, threads-and-memory",
            await SuiteProcess.AskAsync("walls", folder.Location));
    }

    private static void Refused(string remedy, string program, params string[] arguments) =>
        Refused(remedy, SuiteProcess.RunProgram(program, arguments));

    private static void Refused(string remedy, SuiteProcess run)
    {
        Assert.Equal(ExitStatus.Refused, run.ExitCode);
        Assert.Contains(remedy, run.OneLine, StringComparison.Ordinal);
    }
}
