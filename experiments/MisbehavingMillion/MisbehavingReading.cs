using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
using static Experiments.MisbehavingMillion.MisbehavingExperiment;

namespace Experiments.MisbehavingMillion;

/// <summary>What the rows of misbehaving-million mean: no document claims anything of so many.</summary>
public static class MisbehavingReading
{
    /// <summary>Figures alone.</summary>
    public static Reading Reading { get; } = new() { Figures = [new("held-and-free", Held)] };

    private static Figure? Held(Evidence rows) => Plots.Figure(
        "held-and-free",
        "What so many bad peers take from a server, and what good clients notice",
        "Number of bad peers in brackets",
        "Slab pages, page tables and kernel stacks; good clients send a message a second each, from when it was due.",
        Plots.Bars(Bars(rows, KernelEach, KernelKept), new Axis("Kernel memory for each", Unit.Bytes), ["When all have come"]),
        Plots.Bars(Bars(rows, GoodDuring, GoodBefore), new Axis("99th percentile of the good", Unit.Seconds), ["With the bad ones there"]));

    private static IEnumerable<Bar> Bars(Evidence rows, Column first, Column needed) =>
        from subject in rows.Subjects
        let size = rows.Largest(subject, first, Peers)
        where size is not null && rows.Median(subject, needed, Peers, size.Value) is not null
        select new Bar($"{subject} ({size:N0})", [MeasuredBar.Part(rows.Median(subject, first, Peers, size.Value)?.Value)]);
}
