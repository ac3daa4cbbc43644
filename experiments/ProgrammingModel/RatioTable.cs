using System.Globalization;
using static Experiments.ProgrammingModel.ModelColumns;

namespace Experiments.ProgrammingModel;

/// <summary>
/// How each stands to others under the same load, with intervals: servers of one's own loops in turns with those that they are to be set
/// against, and all of them over the raw loop by trials of both.
/// </summary>
static class RatioTable
{
    private static readonly string[] Header = ["subject", "over", Connections.ColumnId, "measure", "by", "ratio", "low", "high", "trials"];

    public static TableRecipe Recipe { get; } = new("ratios", Header, rows => InTurns(rows).Concat(ByTrials(rows)));

    private static IEnumerable<IReadOnlyList<string>> InTurns(Evidence rows) =>
        from subject in rows.Subjects
        from rival in Rivals.Of(subject)
        from column in (Column[])[rival.One.Rate, rival.One.Cpu, rival.Sixteen.Rate, rival.Sixteen.Cpu]
        from connections in rows.Sizes(subject, column, Connections)
        let sample = rows.Sample(subject, column, Connections, connections)
        select Line(subject, rival.Server.Id, connections, column.Id.Split("_over_")[0], "turns", Statistics.Median(sample), sample.Length);

    private static IEnumerable<IReadOnlyList<string>> ByTrials(Evidence rows) =>
        from connections in ModelRows.Loaded(rows)
        from subject in rows.Subjects
        where subject != ModelSubjects.Loop
        from load in ModelLoad.All
        from column in (Column[])[load.Rate, load.Cpu, load.P99, load.Calls]
        let ratio = ModelRows.OverLoop(rows, subject, column, connections)
        where ratio is not null
        select Line(subject, ModelSubjects.Loop, connections, column.Id, "trials", ratio.Value,
            rows.Sample(subject, column, Connections, connections).Length);

    private static string[] Line(
        string subject, string over, long connections, string measure, string by, Interval ratio, int trials) =>
        [subject, over, $"{connections}", measure, by, Text(ratio.Value), Text(ratio.Low), Text(ratio.High), $"{trials}"];

    private static string Text(double value) => double.IsFinite(value) ? value.ToString("0.0000", CultureInfo.InvariantCulture) : "";
}
