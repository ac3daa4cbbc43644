using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
using static Experiments.Holdings.PingColumns;
using static Experiments.Million.MillionColumns;
using static Experiments.Million.WorkColumns;

namespace Experiments.Million;

/// <summary>What connections cost that are pinged, and what one process carries, from the rows alone.</summary>
static class PingFigures
{
    public static Figure? Pings(Evidence evidence)
    {
        Evidence fast = MillionFigures.AsFastAsPossible(evidence);
        LinePlot?[] panels =
        [
            MillionFigures.SecondsOver(fast, PingP99, "99th percentile of the echoes", "From when it was due"),
            MillionFigures.SecondsOver(Positive(fast), PingCpuOverIdle, "Processor time of the server", "For each ping, over idle"),
        ];
        return Plots.Figure("pings", "A ping on each connection every 30 s",
            "Spread evenly over all connections; median and 99% interval of the repetitions",
            "Over idle: less what the same servers take while all connections are open and nobody pings.", [.. panels.OfType<Panel>()]);
    }

    public static Figure? ProcessorTime(Evidence evidence)
    {
        Evidence fast = MillionFigures.AsFastAsPossible(evidence);
        return Plots.Figure("processor-time",
            "Processor time of connections that are pinged, and of one process at work",
            "At the largest size that each server was pinged at, in brackets; medians of the repetitions",
            "Nobody pings: the fixed cost of the whole fleet. One process: a closed loop with a message under way on one in a "
                + "hundred of its connections.",
            Plots.Bars(Bars(fast, IdleShare, (idle, all) => [idle, MeasuredBar.Part(all - idle)], PingCpuShare),
                new Axis("Cores in use"), ["Nobody pings", "The pings"], "A ping on each every 30 s"),
            Plots.Bars(Bars(fast, OneShare, (server, client) => [server, client], OneClientShare),
                new Axis("Cores in use"), ["Server", "Its client"], "One process, driven alone"));
    }

    /// <summary>Where the rest took more than the pings did, the difference says nothing, and has no place on a logarithmic axis.</summary>
    private static Evidence Positive(Evidence evidence) => evidence.Where(row => row.Number(PingCpuOverIdle) > 0);

    private static Bar[] Bars(Evidence evidence, Column first, Func<double?, double?, double?[]> parts, Column second) =>
    [
        .. from subject in evidence.Subjects
           let size = evidence.Largest(subject, first, Connections)
           where size is not null
           select new Bar($"{subject} ({size:N0})",
               parts(MeasuredBar.Part(evidence.Median(subject, first, Connections, size.Value)?.Value),
                   MeasuredBar.Part(evidence.Median(subject, second, Connections, size.Value)?.Value))),
    ];
}
