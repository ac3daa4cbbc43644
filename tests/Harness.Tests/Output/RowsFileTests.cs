using Harness.Records;
using Harness.Trials;

namespace Harness.Tests.Output;

public sealed class RowsFileTests : IDisposable
{
    private const string Header = "experiment,subject,repetition,status,reason,connections,rss_bytes,threads,method,"
        + "other_cpu_share,steal_share,measured_elsewhere\n";

    private readonly ScratchFolder _folder = new();

    private string File => _folder["rows.csv"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_row_is_on_the_disk_before_the_next_one_is_measured()
    {
        using var rows = RowsFile.Open(File, PlantedRun.Experiment);
        rows.Append(PlantedRun.Row("event-loop", 1000, 1, 5064000.5));

        Assert.Equal(Header + "planted-memory,event-loop,1,ok,,1000,5064000.5,4,proc,,,\n", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_file_that_somebody_took_away_is_told_and_not_written_where_nobody_finds_it()
    {
        using var rows = RowsFile.Open(File, PlantedRun.Experiment);
        rows.Append(PlantedRun.Row("event-loop", 1000, 1, 5064000.5));
        System.IO.File.Move(File, _folder["moved.csv"]);
        var gone = Assert.Throws<OutputException>(() => rows.Append(PlantedRun.Row("event-loop", 1000, 2, 5064000.5)));
        Assert.StartsWith($"{File} was removed or moved", gone.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_measured_is_an_empty_cell_and_comes_back_as_none()
    {
        Row failed = PlantedRun.Row("event-loop", 1000, 1, 0) with
        {
            Status = TrialStatus.Failed,
            Reason = "census: 999 of \"1,000\"\nconnections",
            Cells = new Dictionary<string, string>(),
        };
        Append(failed);

        Row read = RowsFile.Read(File, PlantedRun.Experiment).Single();
        Assert.Equal((TrialStatus.Failed, "census: 999 of \"1,000\" connections"), (read.Status, read.Reason));
        Assert.Null(read.Number(PlantedRun.Rss));
        Assert.Empty(read.Cells);
        Assert.Equal(PlantedRun.At(1000), read.Point);
    }

    [Fact]
    public void A_reason_keeps_no_folder_of_the_machine()
    {
        const string Reason = "no /home/someone/my-server/run: see /proc/self/limits";
        Append(PlantedRun.Row("mine", 1000, 1, 0) with { Status = TrialStatus.NotRun, Reason = Reason });

        string text = System.IO.File.ReadAllText(File);
        Assert.DoesNotContain("someone", text);
        Assert.Contains("/proc/self/limits", text);
    }

    [Fact]
    public void A_line_torn_by_a_crash_counts_as_missing_and_is_removed_when_the_run_goes_on()
    {
        System.IO.File.WriteAllText(File,
            Header + "planted-memory,event-loop,1,ok,,1000,5064000,4,proc,,,\nplanted-memory,event-loop,2,ok,,1000,50");
        Assert.Single(RowsFile.Read(File, PlantedRun.Experiment));

        Append(PlantedRun.Row("event-loop", 1000, 2, 5064001));

        Assert.Equal([5064000, 5064001], RowsFile.Read(File, PlantedRun.Experiment).Select(row => row.Number(PlantedRun.Rss)!.Value));
    }

    [Fact]
    public void A_trial_that_failed_and_was_measured_again_counts_as_measured()
    {
        Append(PlantedRun.Row("event-loop", 1000, 1, 0) with { Status = TrialStatus.Failed, Reason = "it hung" });
        Append(PlantedRun.Row("event-loop", 1000, 2, 3));
        Append(PlantedRun.Row("event-loop", 1000, 1, 7));

        Assert.Equal([(2, TrialStatus.Ok, 3.0), (1, TrialStatus.Ok, 7)],
            RowsFile.Read(File, PlantedRun.Experiment).OrderByDescending(row => row.Repetition)
                .Select(row => (row.Repetition, row.Status, row.Number(PlantedRun.Rss)!.Value)));
    }

    [Fact]
    public void A_torn_first_line_is_begun_again()
    {
        System.IO.File.WriteAllText(File, "experiment,subj");

        Append(PlantedRun.Row("event-loop", 1000, 1, 1));

        Assert.Single(RowsFile.Read(File, PlantedRun.Experiment));
    }

    [Fact]
    public void Columns_are_found_by_name_and_unknown_ones_are_passed_over()
    {
        System.IO.File.WriteAllText(File,
            "threads,added_later,reason,status,repetition,subject,experiment,connections,method,rss_bytes,"
            + "measured_elsewhere,steal_share,other_cpu_share\n7,x,,ok,1,event-loop,planted-memory,2000,,9,,,\n");
        Append(PlantedRun.Row("event-loop", 4000, 1, 11));

        IReadOnlyList<Row> rows = RowsFile.Read(File, PlantedRun.Experiment);
        Assert.Equal([(2000, 9), (4000, 11)], rows.Select(row => ((int)row.Point["connections"], (int)row.Number(PlantedRun.Rss)!.Value)));
        Assert.Equal(7, rows[0].Number(PlantedRun.Threads));
        Assert.DoesNotContain("added_later", rows[0].Cells.Keys);
    }

    [Theory]
    [InlineData("planted-memory,event-loop,1,fine,,1000,1,4,proc,,,", "line 2 has the status 'fine'")]
    [InlineData("planted-memory,event-loop,one,ok,,1000,1,4,proc,,,", "line 2 has 'one' as repetition, which is no whole number")]
    [InlineData("planted-memory,event-loop,1,ok,,10x,1,4,proc,,,", "line 2 has '10x' as connections, which is no whole number")]
    [InlineData("planted-memory,event-loop,1,ok,,1000,50\nplanted-memory,event-loop,2,ok,,1000,1,4,proc,,,",
        "line 2 has 7 cells where the first line has 12")]
    [InlineData("planted-memory,event-loop,1,ok,\"half,1000,50\nplanted-memory,event-loop,2,ok,,1000,1,4,proc,,,",
        "line 2 has 5 cells where the first line has 12")]
    [InlineData("planted-memory,event-loop,1,ok,,1000,3,81,4,proc,,,", "line 2 has 13 cells where the first line has 12")]
    [InlineData("planted-memory,event-loop,1,ok,,1000,\"3,81\",4,proc,,,", "line 2 has '3,81' as rss_bytes, which is no number")]
    [InlineData("planted-memory,event-loop,1,ok,,1000,1,hello,proc,,,", "line 2 has 'hello' as threads, which is no number")]
    [InlineData("planted-memory,event-loop,1,ok,,1000,NaN,4,proc,,,", "line 2 has 'NaN' as rss_bytes, which is no number")]
    [InlineData("planted-memory,event-loop,1,ok,,1000,1e999,4,proc,,,", "line 2 has '1e999' as rss_bytes, which is no number")]
    [InlineData("planted-memory,event-loop,1,ok,,1000,-∞,4,proc,,,", "line 2 has '-∞' as rss_bytes, which is no number")]
    [InlineData("planted-memory,event-loop,99999999999,ok,,1000,1,4,proc,,,",
        "line 2 has 99999999999 as repetition, which is out of range")]
    [InlineData("planted-memory,,1,ok,,1000,1,4,proc,,,", "line 2 names no subject")]
    [InlineData("parked-tasks,event-loop,1,ok,,1000,1,4,proc,,,", "line 2 is of the experiment 'parked-tasks', not 'planted-memory'")]
    public void A_line_that_makes_no_sense_is_named_with_the_remedy(string line, string message)
    {
        System.IO.File.WriteAllText(File, Header + line + "\n");

        string said = Assert.Throws<RowsFileException>(() => RowsFile.Read(File, PlantedRun.Experiment)).Message;
        Assert.Contains(message, said);
        Assert.Contains("rows.csv", said);
        Assert.EndsWith("delete the line; --resume measures its trial again", said);
    }

    [Theory]
    [InlineData("planted-memory,event-loop,2,ok,,1000,50")]
    [InlineData("planted-memory,event-loop,2,ok,,1000,50\n")]
    [InlineData("planted-memory,event-loop,2,failed,\"the census, 999")]
    [InlineData("planted-memory,event-loop,2,failed,\"the census, 999\n")]
    [InlineData("planted-memory,event-loop,2,ok,,1000,5064001,4,proc")]
    [InlineData("\0\0\0\0\0\0")]
    public void However_a_crash_tore_the_last_line_its_trial_is_measured_again(string torn)
    {
        System.IO.File.WriteAllText(File, Header + "planted-memory,event-loop,1,ok,,1000,5064000,4,proc,,,\n" + torn);
        Assert.Equal([1], RowsFile.Read(File, PlantedRun.Experiment).Select(row => row.Repetition));

        Append(PlantedRun.Row("event-loop", 1000, 2, 7));
        Assert.Equal(Header + "planted-memory,event-loop,1,ok,,1000,5064000,4,proc,,,\nplanted-memory,event-loop,2,ok,,1000,7,4,proc,,,\n",
            System.IO.File.ReadAllText(File));
    }

    [Theory]
    [InlineData("\uFEFF", "\n")]
    [InlineData("", "\r\n")]
    [InlineData("\uFEFF", "\r\n")]
    public void What_an_editor_adds_around_lines_is_passed_over(string mark, string end)
    {
        const string Lines = Header
            + "planted-memory,event-loop,1,ok,,1000,5064000,4,proc,,,\nplanted-memory,event-loop,2,ok,,1000,50,4,,,,\n";
        System.IO.File.WriteAllText(File, mark + Lines.Replace("\n", end, StringComparison.Ordinal));
        Append(PlantedRun.Row("event-loop", 1000, 3, 7));

        IReadOnlyList<Row> rows = RowsFile.Read(File, PlantedRun.Experiment);
        Assert.Equal([5064000, 50, 7], rows.Select(row => row.Number(PlantedRun.Rss)!.Value));
        Assert.Equal(["proc", null, "proc"], rows.Select(row => row.Text(PlantedRun.Instrument)));
    }

    [Theory]
    [InlineData(';', "semicolons")]
    [InlineData('\t', "tabs")]
    public void Another_separator_is_named(char separator, string name)
    {
        System.IO.File.WriteAllText(File, (Header + "planted-memory,event-loop,1,ok,,1000,1,4,proc,,,\n").Replace(',', separator));
        string[] said =
        [
            Assert.Throws<RowsFileException>(() => RowsFile.Read(File, PlantedRun.Experiment)).Message,
            Assert.Throws<RowsFileException>(() => RowsFile.Open(File, PlantedRun.Experiment)).Message,
        ];
        Assert.All(said, line => Assert.Contains($"rows.csv line 1 has its cells apart by {name}", line));
    }

    [Fact]
    public void A_text_that_the_experiment_did_not_write_is_named()
    {
        Experiment experiment = PlantedRun.Experiment with
        {
            Columns = [.. PlantedRun.Experiment.Columns.Take(2), PlantedRun.Instrument with { Holds = text => text == "proc" }],
        };
        System.IO.File.WriteAllText(File, Header + "planted-memory,event-loop,1,ok,,1000,1,4,hello,,,\n");
        Assert.Contains("line 2 has 'hello' as method, which the suite did not write so",
            Assert.Throws<RowsFileException>(() => RowsFile.Read(File, experiment)).Message);
    }

    [Fact]
    public void A_file_of_another_version_is_neither_read_nor_continued()
    {
        System.IO.File.WriteAllText(File, "experiment,subject,repetition,status,reason,rss_bytes\n");

        string[] said =
        [
            Assert.Throws<RowsFileException>(() => RowsFile.Read(File, PlantedRun.Experiment)).Message,
            Assert.Throws<RowsFileException>(() => RowsFile.Open(File, PlantedRun.Experiment)).Message,
        ];
        Assert.All(said, line => Assert.Contains("no column 'connections'", line));
    }

    [Fact]
    public void A_column_that_is_not_declared_is_a_mistake_of_the_experiment()
    {
        Row row = PlantedRun.Row("event-loop", 1000, 1, 1) with { Cells = new Dictionary<string, string> { ["rss_byte"] = "1" } };

        Assert.Throws<ArgumentException>(() => Append(row));
    }

    [Fact]
    public void A_full_disk_is_one_line_that_names_the_file_and_the_remedy()
    {
        // /dev/full refuses every write with ENOSPC (full(4)).
        System.IO.File.CreateSymbolicLink(File, "/dev/full");

        string said = Assert.Throws<OutputException>(() => Append(PlantedRun.Row("event-loop", 1000, 1, 1))).Message;
        Assert.Contains("rows.csv", said);
        Assert.Contains("--resume", said);
        Assert.DoesNotContain('\n', said);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_line()
    {
        System.IO.File.WriteAllText(_folder["taken"], "");

        string said = Assert.Throws<OutputException>(() => RowsFile.Open(_folder["taken/rows.csv"], PlantedRun.Experiment)).Message;
        Assert.Contains("taken", said);
    }

    private void Append(Row row)
    {
        using var rows = RowsFile.Open(File, PlantedRun.Experiment);
        rows.Append(row);
    }
}
