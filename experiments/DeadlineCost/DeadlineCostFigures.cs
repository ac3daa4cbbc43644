using static Experiments.DeadlineCost.DeadlineCostColumns;

namespace Experiments.DeadlineCost;

/// <summary>The figures of deadline-cost, from its rows alone.</summary>
static class DeadlineCostFigures
{
    public static IReadOnlyList<FigureRecipe> All { get; } =
    [
        new("cost-against-none", AgainstNone),
        new("bytes-and-calls", BytesAndCalls),
    ];

    private static Figure? AgainstNone(Evidence rows) => Plots.Figure(
        "cost-against-none", "What deadlines for each read and write cost, against the same server without",
        $"{Most(rows):N0} connections, 64 messages of 64 bytes under way; ratio of the medians and its 99% interval",
        "Below 1 is less. The client takes its share of the same processors, so that processor time tells more than throughput.",
        Bars(rows, CpuEach, "Processor time a message, times that without"), Bars(rows, Rate, "Throughput, times that without"));

    private static Figure? BytesAndCalls(Evidence rows) => Plots.Figure(
        "bytes-and-calls", "What deadlines for each read and write allocate, and how many system calls a message takes",
        $"{Most(rows):N0} connections, 64 messages of 64 bytes under way; median of the repetitions and its 99% interval",
        "A thread that makes a timer, or moves one, may wake the thread that waits for the first of them.",
        Plots.Bars(MeasuredBar.OfAll(rows, subject => rows.Median(subject, AllocatedEach, Connections, Most(rows))),
            new Axis("Allocated for each message", Unit.Bytes), "Allocated", "Bytes allocated a message"),
        Plots.Bars(MeasuredBar.OfAll(rows, subject => rows.Median(subject, CallsEach, Connections, Most(rows))),
            new Axis("System calls for each message"), "System calls", "System calls a message"));

    private static Panel? Bars(Evidence rows, Column column, string label) => Plots.Bars(
        MeasuredBar.OfAll(rows, subject => RatioOf(rows, subject, column)), new Axis(label), label, label,
        ReferenceLine.Constant("none", 1));

    private static Interval? RatioOf(Evidence rows, string subject, Column column)
    {
        double[] own = rows.Sample(subject, column, Connections, Most(rows));
        double[] none = rows.Sample(TimedServers.NoneOf(subject), column, Connections, Most(rows));
        return own.Length == 0 || none.Length == 0 ? null : Statistics.Ratio(own, none);
    }

    private static long Most(Evidence rows) => rows.LargestCommon(rows.Subjects, Rate, Connections) ?? 0;
}
