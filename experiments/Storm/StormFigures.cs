using static Experiments.Storm.StormColumns;

namespace Experiments.Storm;

/// <summary>The figures of storm, from its rows alone.</summary>
static class StormFigures
{
    /// <summary>One for each kind.</summary>
    public static IReadOnlyList<FigureRecipe> All { get; } =
    [
        .. StormKind.All.Select(kind => new FigureRecipe(IdOf(kind), rows => Draw(rows, kind))),
        new("memory-left", MemoryLeft),
    ];

    private static Figure? Draw(Evidence rows, StormKind kind) => Plots.Figure(
        IdOf(kind), $"Connections {kind.Name}: how many in a second, and what each costs its server",
        "64 under way at once, client and server on the same processors",
        "The processor time is that of the server's process, the kernel's work for it included; that for the client is not.",
        Bars(rows, kind.Rate, new Axis("Connections a second", Charts.Unit.PerSecond), "Rate"),
        Bars(rows, kind.Cpu, new Axis("Processor time of one", Charts.Unit.Seconds), "Cost"));

    private static Figure? MemoryLeft(Evidence rows) => Plots.Figure(
        "memory-left", "Anonymous memory of a server before the storms and after",
        "After a full collection; what is more afterwards is what the runtime keeps for the next storm, or has lost",
        LeftBehind(rows),
        Bars(rows, Anonymous.Before, new Axis("Anonymous memory", Charts.Unit.Bytes), "Before"),
        Bars(rows, Anonymous.After, new Axis("Anonymous memory", Charts.Unit.Bytes), "After"));

    /// <summary>What there should be none of, over all servers and repetitions.</summary>
    private static string LeftBehind(Evidence rows)
    {
        Row[] measured = [.. rows.Rows.Where(row => row.Number(Dialled) is not null)];
        return $"Of {Sum(Dialled):N0} connections {StormKind.All.Sum(kind => Sum(kind.Failed)):N0} failed and {Sum(Wrong):N0} got a wrong "
            + $"byte; when all had gone, servers counted {Sum(Open):N0} as open and held "
            + $"{Sum(HeldSockets.After) - Sum(HeldSockets.Before):N0} sockets more than before.";

        double Sum(Column column) => measured.Sum(row => row.Number(column) ?? 0);
    }

    private static BarPlot? Bars(Evidence rows, Column column, Axis axis, string heading) => Plots.Bars(
        MeasuredBar.OfAll(rows, subject => rows.MedianAtLargest(subject, column, Cycles)), axis, axis.Label, heading);

    private static string IdOf(StormKind kind) => $"{kind.Prefix}-cycles";
}
