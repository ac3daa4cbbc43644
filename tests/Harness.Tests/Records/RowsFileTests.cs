using Harness.Records;

namespace Harness.Tests.Records;

public sealed partial class RowsFileTests : IDisposable
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
