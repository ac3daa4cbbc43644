using Harness.Report.Contestants;

namespace Harness.Tests.Output;

public sealed class ContestantTableTests
{
    private static readonly CellRecipe Memory = new(ContestantColumn.Anonymous, "rss",
        rows => MeasuredCells.AtLargest(rows, PlantedRun.Rss, PlantedRun.Connections, "planted"));

    private static readonly CellRecipe Held = new(ContestantColumn.Held, "rss",
        rows => MeasuredCells.LargestOf(rows, PlantedRun.Rss, PlantedRun.Connections, "planted"));

    [Fact]
    public void A_cell_has_its_interval_its_experiment_its_figure_and_its_conditions()
    {
        ContestantTable table = ContestantTable.Of([(EvidenceOf("here", PlantedRun.Rows()), ReadingOf(Memory))]);

        Assert.Equal([ContestantColumn.Anonymous], table.Columns);
        Assert.Equal(["go-goroutine", "event-loop"], table.Rows.Select(row => row.Id));
        ContestantCell cell = table.Rows[0][ContestantColumn.Anonymous]!;
        Assert.Equal(Interval.Exactly(5_000_000 + 2048 * 4000), cell.Value);
        Assert.Equal(
            ("12.6 MiB", "here", "rss", "at 4,000 connections, planted"), (cell.Text, cell.Experiment, cell.Figure, cell.Conditions));
    }

    [Fact]
    public void What_was_not_measured_is_no_cell_and_what_nobody_measured_is_no_column()
    {
        Row[] rows = [.. PlantedRun.Rows(), PlantedRun.Row("mine", 9_000, 1, 5) with { Cells = new Dictionary<string, string>() }];
        ContestantTable table = ContestantTable.Of([(EvidenceOf("here", rows), ReadingOf(Memory, Held))]);

        Assert.Equal([ContestantColumn.Anonymous, ContestantColumn.Held], table.Columns);
        Assert.DoesNotContain(table.Rows, row => row.Id == "mine");
        Assert.Null(table.Rows[0][ContestantColumn.P99]);
    }

    [Fact]
    public void A_column_is_of_the_experiment_that_fills_it_for_the_most_and_of_equals_the_first()
    {
        Row[] one = [.. PlantedRun.Rows().Where(row => row.Subject == "event-loop")];
        (Evidence, Reading) Told(string id, IEnumerable<Row> rows) => (EvidenceOf(id, rows), ReadingOf(Memory));
        ContestantTable table = ContestantTable.Of([Told("few", one), Told("first", PlantedRun.Rows()), Told("second", PlantedRun.Rows())]);

        Assert.All(table.Rows, row => Assert.Equal("first", row[ContestantColumn.Anonymous]!.Experiment), throwIfEmpty: true);
    }

    [Fact]
    public void The_most_connections_held_are_the_most_of_all_experiments()
    {
        Row[] more = [PlantedRun.Row("event-loop", 9_000, 1, 5)];
        ContestantTable table = ContestantTable.Of(
            [(EvidenceOf("few", PlantedRun.Rows()), ReadingOf(Held)), (EvidenceOf("many", more), ReadingOf(Held))]);

        Assert.Equal(
            [("go-goroutine", "4,000", "few"), ("event-loop", "9,000", "many")],
            table.Rows.Select(row => (row.Id, row[ContestantColumn.Held]!.Text, row[ContestantColumn.Held]!.Experiment)));
    }

    [Fact]
    public void Cells_compare_at_a_size_that_all_were_measured_at()
    {
        Row[] rows = [.. PlantedRun.Rows(), PlantedRun.Row("event-loop", 9_000, 1, 5)];
        ContestantTable table = ContestantTable.Of([(EvidenceOf("here", rows), ReadingOf(Memory))]);

        Assert.All(table.Rows, row => Assert.StartsWith("at 4,000", row[ContestantColumn.Anonymous]!.Conditions), throwIfEmpty: true);
    }

    [Fact]
    public void A_variant_is_no_contestant_and_a_server_of_the_user_is_one()
    {
        string[] subjects = ["event-loop", "event-loop-parking", "event-loop-of-an-older-day", "event-loop-of-mine"];
        Experiment varied = PlantedRun.Experiment with
        {
            Subjects = [.. PlantedRun.Experiment.Subjects, PlantedRun.Experiment.Subjects[1] with { Id = subjects[1], IsVariant = true }],
            RetiredVariants = [subjects[2]],
        };
        var evidence = new Evidence(varied, Profile.Standard, [.. subjects.Select(subject => PlantedRun.Row(subject, 1000, 1, 5))]);

        Assert.Equal(["event-loop", "event-loop-of-mine"], ContestantTable.Of([(evidence, ReadingOf(Memory))]).Rows.Select(row => row.Id));
    }

    [Fact]
    public void Experiments_that_tell_nothing_make_an_empty_table()
    {
        ContestantTable table = ContestantTable.Of([(EvidenceOf("here", []), ReadingOf(Memory, Held))]);
        Assert.Empty(table.Columns);
        Assert.Empty(table.Rows);
    }

    private static Evidence EvidenceOf(string id, IEnumerable<Row> rows) =>
        new(PlantedRun.Experiment with { Id = id }, Profile.Standard, [.. rows]);

    private static Reading ReadingOf(params CellRecipe[] cells) => new() { Cells = cells };
}
