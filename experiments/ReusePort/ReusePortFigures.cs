using static Experiments.ReusePort.ReusePortColumns;

namespace Experiments.ReusePort;

/// <summary>The figures of reuse-port, from its rows alone.</summary>
static class ReusePortFigures
{
    public static IReadOnlyList<FigureRecipe> All { get; } =
    [
        new("accepts", Accepts)
        {
            Claims = ["guide10k.reuseport.single", "guide10k.reuseport.many", "guide10k.reuseport.scaling"],
        },
        new("balance", Balanced) { Claims = ["guide10k.reuseport.balance"] },
        new("stalled-loop", Stalled),
        new("echoes", Echoes),
    ];

    private static Figure? Accepts(Evidence rows) => Plots.Figure(
        "accepts", "Connections that come and go: how many in a second, and how much of the processors their server uses",
        "Connect, one message of 64 bytes, close; 64 at once; median and 99% interval of the repetitions",
        "A server that uses all that its clients leave is not held up by how it accepts.",
        Plots.Medians(rows, Rate, new Axis("Connections a second", Unit.PerSecond), "Connections a second", "Rate"),
        Plots.Bars(MeasuredBar.OfAll(rows, subject => rows.Median(subject, AcceptOfRest)),
            new Axis("% of the processor time that the clients leave"), "Used of the rest", "Used by the server",
            ReferenceLine.Constant("document 001, one listener: 60%", 60), ReferenceLine.Constant("a listener a core: 95%", 95)));

    private static Figure? Balanced(Evidence rows) => Plots.Figure(
        "balance", "How evenly connections are spread over accept loops",
        "The loop with the most, over the mean of all; median and 99% interval of the repetitions",
        "SO_REUSEPORT: by the kernel's hash of each connection. Shared: whoever waits for the one listening socket takes the next.",
        Plots.Medians(rows, MostOverMean, new Axis("Most over mean; 1 is even"), "Most over mean"));

    private static Figure? Stalled(Evidence rows) => Plots.Figure(
        "stalled-loop", "One loop of an event loop stands still: how many clients wait for it",
        $"Of {ReusePortTrial.Connections} that are connected, and of as many that connect meanwhile; median and 99% interval",
        "With a listener each, the kernel goes on giving connections to the loop that stands still; where loops of epoll share one, "
            + "others take them. Of those of io_uring one takes all that come, and whether it is the one that stands still is luck.",
        Waiting(rows, InsidersWait, "Connected before"), Waiting(rows, NewcomersWait, "Newcomers"));

    private static Figure? Echoes(Evidence rows) => Plots.Figure(
        "echoes", "Messages on connections that stay: how many in a second, and how much of the processors their server uses",
        "256 connections, 64 messages of 64 bytes under way; median and 99% interval of the repetitions",
        "What is accepted once is served by the same loops and threads, whoever accepted it; how evenly they have connections differs.",
        Plots.Medians(rows, LoadColumns.MessagesPerSecond, new Axis("Messages a second", Unit.PerSecond), "Messages a second", "Rate"),
        Plots.Medians(rows, EchoOfRest, new Axis("% of the processor time that the clients leave"), "Used of the rest",
            "Used by the server"));

    private static BarPlot? Waiting(Evidence rows, Column column, string heading) =>
        Plots.Medians(rows, column, new Axis("% of the clients that wait"), heading, heading);
}
