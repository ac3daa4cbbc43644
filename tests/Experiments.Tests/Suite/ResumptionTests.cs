using Harness.Records.Manifest;

namespace Experiments.Tests.Suite;

/// <summary>A run goes on where it was begun, and nowhere else.</summary>
public sealed class ResumptionTests : IClassFixture<CompleteRun>, IDisposable
{
    private const string Column = "rss_anon_per_unit_bytes";

    private readonly TemporaryFolder _folder = new();

    public ResumptionTests(CompleteRun complete) => complete.CopyTo(_folder["run"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_that_is_complete_is_reported_again_and_its_run_json_stays()
    {
        string before = File.ReadAllText(_folder["run/run.json"]);
        File.Delete(_folder["run/report.html"]);
        (RunManifest.Read(_folder["run/run.json"]) with { Runtime = Elsewhere }).Write(_folder["run/run.json"]);
        string elsewhere = File.ReadAllText(_folder["run/run.json"]);
        Assert.NotEqual(before, elsewhere);

        Assert.Equal(ExitStatus.Success, Resume().ExitCode);
        Assert.Equal(elsewhere, File.ReadAllText(_folder["run/run.json"]));
        Assert.True(File.Exists(_folder["run/report.html"]));
    }

    [Fact]
    public async Task A_run_of_another_world_is_not_continued_and_the_line_names_what_differs()
    {
        (RunManifest.Read(_folder["run/run.json"]) with { Runtime = Elsewhere }).Write(_folder["run/run.json"]);
        DropLastRow();
        string rows = File.ReadAllText(_folder["run/parked-tasks/rows.csv"]);

        SuiteProcess resumed = await AskAsync("--resume");
        Assert.Equal(ExitStatus.Refused, resumed.ExitCode);
        Assert.Contains("runtime.dotnet_runtime was \".NET 9 of another day\"", resumed.OneLine, StringComparison.Ordinal);
        Assert.Equal(rows, File.ReadAllText(_folder["run/parked-tasks/rows.csv"]));
    }

    [Fact]
    public async Task What_was_measured_elsewhere_goes_on_where_the_user_wants_it_and_every_row_to_come_is_marked()
    {
        string own = _folder["run/parked-tasks/run.json"], rows = _folder["run/parked-tasks/rows.csv"];
        RunManifest first = RunManifest.Read(own) with { Runtime = Elsewhere };
        first.Write(own);
        DropLastRow();
        string before = File.ReadAllText(rows);

        SuiteProcess refused = await AskAsync("--resume");
        Assert.Equal(ExitStatus.Refused, refused.ExitCode);
        Assert.Contains($"or go on with --resume-anyway {_folder["run"]}", refused.OneLine, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(rows));

        Assert.Equal(ExitStatus.Success,
            SuiteProcess.RunProgram("Experiments.ParkedTasks", "--resume-anyway", _folder["run"]).ExitCode);
        string after = File.ReadAllText(rows);
        Assert.StartsWith(before, after, StringComparison.Ordinal);
        string[] added = after[before.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("runtime.dotnet_runtime was", Assert.Single(added), StringComparison.Ordinal);
        Assert.Equal(Elsewhere, RunManifest.Read(own).Runtime);
        Assert.Contains("ran elsewhere than run.json says: runtime.", File.ReadAllText(_folder["run/report.html"]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_a_kill_tore_is_measured_again()
    {
        string rows = File.ReadAllText(_folder["run/parked-tasks/rows.csv"]);
        File.WriteAllText(_folder["run/parked-tasks/rows.csv"], rows[..^40] + "\n");
        int? seed = RunManifest.Read(_folder["run/run.json"]).Seed;

        Assert.Equal(ExitStatus.Success, SuiteProcess.Run("report", _folder["run"]).ExitCode);
        Assert.Equal(ExitStatus.Success, Resume().ExitCode);
        Assert.Equal(Lines(rows), Lines(File.ReadAllText(_folder["run/parked-tasks/rows.csv"])));
        Assert.NotNull(seed);
        Assert.Equal(seed, RunManifest.Read(_folder["run/run.json"]).Seed);
    }

    [Fact]
    public async Task A_damaged_cell_is_one_line_for_whoever_reads_it_and_nothing_is_written()
    {
        string[] lines = File.ReadAllLines(_folder["run/parked-tasks/rows.csv"]);
        string[] cells = lines[1].Split(',');
        cells[Array.IndexOf(lines[0].Split(','), Column)] = "\"3,81\"";
        lines[1] = string.Join(',', cells);
        File.WriteAllText(_folder["run/parked-tasks/rows.csv"], string.Join('\n', lines) + "\n");
        string before = File.ReadAllText(_folder["run/run.json"]);

        SuiteProcess[] readers =
        [
            await SuiteProcess.AskAsync("report", _folder["run"]),
            await SuiteProcess.AskAsync("compare", _folder["run"], _folder["run"]),
            await AskAsync("--resume"),
        ];
        Assert.Equal([ExitStatus.TrialFailed, ExitStatus.Refused, ExitStatus.TrialFailed], readers.Select(said => said.ExitCode));
        Assert.All(readers, said => Assert.Contains(
            $"rows.csv line 2 has '3,81' as {Column}, which is no number", said.OneLine, StringComparison.Ordinal));
        Assert.Equal(before, File.ReadAllText(_folder["run/run.json"]));
    }

    [Fact]
    public async Task Rows_of_another_version_of_the_suite_are_refused_and_nothing_is_written_even_where_the_user_wants_it()
    {
        string[] lines = File.ReadAllLines(_folder["run/parked-tasks/rows.csv"]);
        File.WriteAllLines(_folder["run/parked-tasks/rows.csv"], lines[..^1].Select(line => line[..line.LastIndexOf(',')]));
        string before = File.ReadAllText(_folder["run/run.json"]), own = File.ReadAllText(_folder["run/parked-tasks/run.json"]);

        SuiteProcess said = await AskAsync("--resume-anyway");
        Assert.Equal(ExitStatus.TrialFailed, said.ExitCode);
        Assert.Contains("another version of the suite wrote it", said.OneLine, StringComparison.Ordinal);
        Assert.Equal((before, own), (File.ReadAllText(_folder["run/run.json"]), File.ReadAllText(_folder["run/parked-tasks/run.json"])));
    }

    private static RuntimeDescription Elsewhere { get; } = new("9", ".NET 9 of another day", "workstation", null, null);

    private static int Lines(string text) => text.Split('\n').Length;

    /// <summary>For what refuses to go on, which needs no program of its own.</summary>
    private Task<SuiteProcess> AskAsync(string how) => SuiteProcess.AskAsync(how, _folder["run"]);

    private SuiteProcess Resume() => SuiteProcess.RunProgram("Experiments.ParkedTasks", "--resume", _folder["run"]);

    private void DropLastRow()
    {
        string[] lines = File.ReadAllLines(_folder["run/parked-tasks/rows.csv"]);
        File.WriteAllText(_folder["run/parked-tasks/rows.csv"], string.Join('\n', lines[..^1]) + "\n");
    }
}
