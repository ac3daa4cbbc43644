using System.Globalization;
using static Experiments.ProgrammingModel.ModelColumns;

namespace Experiments.ProgrammingModel;

/// <summary>Each way to write a server with all that it costs, a line for each size that carried the loads.</summary>
static class ModelTable
{
    private static readonly Column[] OfLoads =
    [
        .. from load in ModelLoad.All
           from column in (Column[])[load.Rate, load.Cpu, load.P50, load.P99, load.Calls, load.Allocated]
           select column,
    ];

    private static readonly string[] Header =
    [
        "subject", Connections.ColumnId, Lines.Id, AnonymousEach.Id, KernelEach.Id, WholeEach.Id, .. OfLoads.Select(column => column.Id),
    ];

    public static TableRecipe Recipe { get; } = new("models", Header, LinesOf);

    private static IEnumerable<IReadOnlyList<string>> LinesOf(Evidence rows) =>
        from connections in ModelRows.Loaded(rows)
        from subject in rows.Subjects
        where rows.Sizes(subject, ModelLoad.Low.Cpu, Connections).Contains(connections)
        select (IReadOnlyList<string>)
        [
            subject, $"{connections}", Text(ModelRows.At(rows, subject, Lines, connections)),
            .. ((Column[])[AnonymousEach, KernelEach, WholeEach]).Select(column => Text(ModelRows.Idle(rows, subject, column))),
            .. OfLoads.Select(column => Text(ModelRows.At(rows, subject, column, connections))),
        ];

    private static string Text(Interval? median) => median?.Value.ToString("G4", CultureInfo.InvariantCulture) ?? "";
}
