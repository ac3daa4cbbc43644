using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
using Harness.Report.Contestants;
using static Experiments.Holdings.HoldingColumns;
using static Experiments.Holdings.PingColumns;

namespace Experiments.ServerEnds;

/// <summary>What the rows of server-ends mean: no document claims anything of a machine that has the servers' ends alone.</summary>
public static class ServerEndsReading
{
    private static readonly Axis Size = new("Connections", Unit.Number, Scale.Log);

    /// <summary>Figures, and the capacity model.</summary>
    public static Reading Reading { get; } = new()
    {
        Figures = [new("bill-per-connection", Bill), new("bring-up", DrawBringUp), new("pings", DrawPings)],
        Cells =
        [
            new(ContestantColumn.Held, "bring-up", rows => MeasuredCells.LargestOf(
                rows, Processes, ServerEndsExperiment.Connections, "each echoed a message, clients without sockets")),
        ],
        Tables = [CapacityTable.Of(ModelOf)],
    };

    private static CapacityModel? ModelOf(Evidence rows, string subject) =>
        CapacityModel.OfAny(rows, subject, ServerEndsExperiment.Connections);

    private static Figure? Bill(Evidence rows) => Plots.Figure(
        "bill-per-connection",
        "What a machine pays for a connection of which it has the server's end alone",
        "At the largest size that each server held, in brackets; medians of the repetitions",
        "Growth over a baseline of 100 warm connections a process. Other slab pages: room in them. Client: its table. "
            + "Unexplained: what the machine lost besides." + Foretold(rows),
        Plots.Bars(rows.Subjects.Select(subject => BarOf(rows, subject)).OfType<Bar>().OrderBy(bar => bar.Total),
            new Axis("Memory for each further connection", Unit.Bytes),
            ["Server processes", "Kernel, server's end", "Other slab pages", "Client", "Unexplained"]));

    private static Figure? DrawBringUp(Evidence rows) => Plots.Figure(
        "bring-up",
        "How fast connections come whose clients have no socket",
        "As fast as possible with 2,048 under way, clients and servers on the same cores; median and 99% interval of the repetitions",
        "Both ends of it are the work of the same processors.",
        [.. ((LinePlot?[])[
            Over(rows, BringUpRate, new Axis("Connections a second"), "Rate"),
            Over(rows, EchoAll, new Axis("Time", Unit.Seconds, Scale.Log), "Until one echo on each is back"),
        ]).OfType<Panel>()]);

    private static Figure? DrawPings(Evidence rows) => Plots.Figure(
        "pings",
        "A ping on each connection every 30 s",
        "Spread evenly over all connections, for 5 s; from when each was due",
        "Where the processors carry no more it is the latency of a queue, which grows for as long as pings come due.",
        [.. ((LinePlot?[])[
            Over(rows, PingP50, new Axis("From when it was due", Unit.Seconds, Scale.Log), "Median"),
            Over(rows, PingP99, new Axis("From when it was due", Unit.Seconds, Scale.Log), "99th percentile"),
        ]).OfType<Panel>()]);

    private static LinePlot? Over(Evidence rows, Column column, Axis axis, string heading) =>
        Plots.Lines(rows, ServerEndsExperiment.Connections, Size, column, axis, heading);

    private static Bar? BarOf(Evidence rows, string subject)
    {
        Parameter sizes = ServerEndsExperiment.Connections;
        if (rows.Largest(subject, AnonymousEach, sizes) is not { } size)
            return null;
        double? Part(Column column) => MeasuredBar.Part(rows.Median(subject, column, sizes, size)?.Value);
        double? pages = Part(SlabEach) + Part(TablesEach), kernel = Part(KernelEach);
        return new Bar($"{subject} ({size:N0})",
        [
            Part(AnonymousEach), kernel ?? pages, kernel is null ? null : MeasuredBar.Part(pages - kernel), Part(ClientEach),
            Part(Unexplained) / size,
        ]);
    }

    private static string Foretold(Evidence rows)
    {
        CapacityModel[] models = [.. rows.Subjects.Select(subject => ModelOf(rows, subject)).OfType<CapacityModel>()];
        return models.Length == 0 ? "" : " What connections and processes take at the sizes below the largest foretells "
            + $"what the machine loses at the largest within {models.Max(model => Math.Abs(model.Error)):0.0%}.";
    }
}
