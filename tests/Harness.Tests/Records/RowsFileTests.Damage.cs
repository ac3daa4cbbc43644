using Harness.Records;
using Harness.Trials;

namespace Harness.Tests.Records;

// Files that a crash, an editor or a hand has damaged.
public sealed partial class RowsFileTests
{
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
}
