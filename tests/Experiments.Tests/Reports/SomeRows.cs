using Harness.Judging;
using Harness.Processes;
using Harness.Records;
using Harness.Records.Manifest;
using Harness.Report;
using Harness.Trials;

namespace Experiments.Tests.Reports;

/// <summary>The reference run as another run might have left it: some of its rows, some of their cells, some of them failed.</summary>
static class SomeRows
{
    private static readonly string Reference = Path.Combine(SuiteFiles.SourceRoot, "results", "reference");

    public static RunManifest Run { get; } = RunManifest.Read(Path.Combine(Reference, "run.json"));

    /// <summary>Every row of the reference run.</summary>
    public static IReadOnlyList<Row> Of(Experiment experiment) => RowsFile.Read(RunReport.RowsOf(Reference, experiment), experiment);

    /// <summary>
    /// From all but none to all rows, each without a share of its cells; some cells 0, as what is below a clock's grain, and some bytes
    /// less than 0, as what gave back more than it took; some rows failed.
    /// </summary>
    /// <param name="seed">The same seed gives the same rows.</param>
    public static Evidence Drawn(Experiment experiment, IReadOnlyList<Row> all, int seed)
    {
        var random = new Random(seed);
        double kept = Math.Pow(random.NextDouble(), 3), blank = Share(random), failed = Share(random) / 2, changed = Share(random) / 4;
        // Whole subjects, sizes and columns are missing more often than single cells: a tool is not there, a right is lacking.
        HashSet<string> subjects = [.. all.Select(row => row.Subject).Distinct().Where(_ => random.NextDouble() < 0.7)];
        HashSet<Column> columns = [.. experiment.Columns.Where(_ => random.NextDouble() < 1 - blank)];
        Profile profile = (Profile)random.Next(3);
        return new(experiment, profile,
        [
            .. from row in all
               where subjects.Contains(row.Subject) && random.NextDouble() < kept
               select random.NextDouble() < failed
                   ? NotMeasured(row, random)
                   : row with { Cells = CellsOf(row, random, columns, blank, changed) },
        ]);
    }

    private static double Share(Random random) => random.Next(2) == 0 ? 0 : random.NextDouble() / 2;

    private static Row NotMeasured(Row row, Random random) => row with
    {
        Status = random.Next(2) == 0 ? TrialStatus.Failed : TrialStatus.NotRun,
        Reason = "planted",
        Cells = new Dictionary<string, string>(),
    };

    private static Dictionary<string, string> CellsOf(Row row, Random random, HashSet<Column> columns, double blank, double changed)
    {
        Dictionary<string, string> cells = [];
        foreach (Column column in columns)
            if (row.Text(column) is { } cell && random.NextDouble() >= blank / 4)
                cells[column.Id] = column.IsText || random.NextDouble() >= changed ? cell
                    : column.Unit == "B" && cell[0] != '-' && random.Next(2) == 0 ? "-" + cell
                    : "0";
        return cells;
    }
}
