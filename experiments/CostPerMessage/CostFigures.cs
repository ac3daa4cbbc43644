using static Experiments.CostPerMessage.CostColumns;

namespace Experiments.CostPerMessage;

/// <summary>The figures of cost-per-message, from its rows alone.</summary>
static class CostFigures
{
    private const double PublishedStockSockets = 4.8;
    private const double PublishedKestrel = 6.3;

    public static IReadOnlyList<FigureRecipe> All { get; } =
    [
        new("cpu-against-rate", AgainstRate),
        new("cpu-against-event-loop", AgainstLoop),
        new("cpu-against-c", AgainstC),
        new("spinning-and-hop", SpinningAndHop),
        new("where-it-goes", WhereItGoes.Draw),
    ];

    private static Axis Rate { get; } = new("Messages a second", Unit.Number, Scale.Log);

    private static Axis Cpu { get; } = new("Processor time a message", Unit.Seconds, Scale.Log);

    private static Axis P99 { get; } = new("99th percentile of the echoes", Unit.Seconds, Scale.Log);

    private static Figure? AgainstRate(Evidence rows) => Plots.Figure(
        "cpu-against-rate", "What a message costs a server in processor time, against how many it is asked for", Conditions(rows),
        "The last point of a line is a closed loop, as many as the server carries; a rate that was not kept is no point. A server that is "
            + "asked for little wakes for each message, and tables of throughput do not show it.",
        Plots.Lines(Medians(rows, step => step.Cpu), Rate, Cpu, "Processor time"),
        Plots.Lines(Medians(rows, step => step.P99), Rate, P99, "p99"));

    private static Figure? AgainstLoop(Evidence rows) => Ratio(
        rows, "cpu-against-event-loop", CostSubjects.Loop,
        ReferenceLine.Constant("published, stock .NET sockets at low load: 4.8", PublishedStockSockets),
        ReferenceLine.Constant("published, Kestrel at low load: 6.3", PublishedKestrel));

    private static Figure? AgainstC(Evidence rows) => Ratio(rows, "cpu-against-c", CostSubjects.Floor);

    private static Figure? Ratio(Evidence rows, string id, string other, params ReferenceLine[] published) => Plots.Figure(
        id, $"Processor time a message, times that of {other} under the same load", Conditions(rows),
        "The last point of a line is what either costs at as many as it carries. 1 is as much.",
        Plots.Lines(
            CostRows.Lines(rows, (subject, step) => CostRows.RatioTo(rows, other, subject, step), subject => subject != other),
            Rate, new Axis($"Times the processor time of {other}", Unit.Number, Scale.Log), "",
            [ReferenceLine.Constant(other, 1), .. published]));

    private static Figure? SpinningAndHop(Evidence rows)
    {
        string[] shown = [CostSubjects.Loop, CostSubjects.Plain, CostSubjects.Parking, CostSubjects.Inline];
        return Plots.Figure(
            "spinning-and-hop", "The plain .NET server as shipped, without spinning, and without the hop to the pool", Conditions(rows),
            "parking: idle pool threads park at once. inline: the thread that waits in epoll goes on itself, without a pool thread.",
            Plots.Lines(Medians(rows, step => step.Cpu, shown.Contains), Rate, Cpu, "Processor time"),
            Plots.Lines(Medians(rows, step => step.P99, shown.Contains), Rate, P99, "p99"));
    }

    private static Series[] Medians(Evidence rows, Func<Step, Column> column, Func<string, bool>? which = null) =>
        CostRows.Lines(rows, (subject, step) => rows.Median(subject, column(step)), which);

    private static string Conditions(Evidence rows) =>
        $"64-byte messages on {rows.Rows.Max(row => (long?)row.Point[Connections.Id]) ?? 0:N0} connections, an open loop; "
        + "median and 99% interval of the repetitions";
}
