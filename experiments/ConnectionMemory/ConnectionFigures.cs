using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>The figures of connection-memory, from its rows alone.</summary>
static class ConnectionFigures
{
    private const double DocumentBytesPerConnection = 3.8 * 1024;

    public static Figure? RssAgainstConnections(Evidence evidence) => Plots.Figure(
        "rss-against-connections",
        "Resident set of the server against idle connections",
        "After one echoed message on each connection and a full collection; median and 99% interval of the repetitions",
        "A line is flat where the fixed cost of the process hides that of its connections. "
            + "Past the descriptor limit of a process the server is a fleet, whose fixed cost counts once a process.",
        Plots.Lines(evidence, Connections, new Axis("Idle connections", Unit.Number, Scale.Log),
            Rss, new Axis("VmRSS of all server processes", Unit.Bytes, Scale.Log), "",
            ReferenceLine.Proportional("document 004: 3.8 KiB a connection", DocumentBytesPerConnection)));

    public static Figure? BillPerConnection(Evidence evidence)
    {
        if (evidence.LargestCommon(evidence.Subjects, AnonymousEach, Connections) is not { } size)
            return null;
        Bar[] bars = [.. evidence.Subjects.Select(subject => BarOf(evidence, subject, size)).OfType<Bar>().OrderBy(bar => bar.Total)];
        return bars.Length == 0 ? null : new Figure(
            "bill-per-connection",
            $"The bill for one idle connection at {size:N0} connections",
            new BarPlot(new Axis("Memory for each further connection, server's end", Unit.Bytes),
                ["Live objects", "Thread or goroutine stacks", "Rest of anonymous memory", "Kernel objects"], bars))
        {
            Subtitle = "Growth over a baseline of 100 warm connections on each process; medians of the repetitions",
            Footnote = "Rest of anonymous memory: free space inside the heap and native allocations; of a program without an account of "
                + "its heap, all of it. Kernel objects: "
                + (bars.Any(bar => bar.Values[^1] is not null) ? "the server's end of the connection only." : $"{WhyNoKernel(evidence)}."),
        };
    }

    private static Bar? BarOf(Evidence evidence, string subject, long size)
    {
        double? Part(Column column) => MeasuredBar.Part(evidence.Median(subject, column, Connections, size)?.Value);
        // What a program does not tell apart of its anonymous memory is in the rest of it.
        return Part(AnonymousEach) is null
            ? null
            : new Bar(subject, [Part(LiveEach) ?? 0, Part(StackEach) ?? 0, Part(RestEach), Part(KernelEach)]);
    }

    /// <summary>What the rows say instead of kernel objects.</summary>
    internal static string WhyNoKernel(Evidence evidence) => evidence.Rows
        .Where(row => row.Status == TrialStatus.Ok && row.Number(KernelEach) is null)
        .Select(row => row.Text(KernelObjects)).OfType<string>().FirstOrDefault() ?? "not measured";
}
