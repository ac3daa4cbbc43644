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
    public static Reading Reading { get; } = new()
    {
        Figures = [new("held-and-free", HeldAndFree), new("good-clients", GoodClients)],
    };

    private static Figure? HeldAndFree(Evidence rows) => Plots.Figure(
        "held-and-free",
        "What so many bad peers take from a server, and when it has that again",
        "Number of bad peers in brackets",
        "Besides: the most that the machine used more while they misbehaved, such as what lies in sockets and server memory."
            + NeverFree(rows),
        [
            .. ((BarPlot?[])[
                Plots.Bars(Held(rows), new Axis("Memory for each", Unit.Bytes), ["Kernel, when all had come", "Besides, at most"], "Held"),
                Plots.Bars(Bars(rows, Freed), new Axis("Time since all had come", Unit.Seconds), "Until none is left",
                    "With a deadline: when it is free again"),
            ]).OfType<Panel>(),
        ]);

    private static Figure? GoodClients(Evidence rows) => Plots.Figure(
        "good-clients",
        "What a thousand good clients notice of so many bad peers",
        "99th percentile of the worst second, each with a message a second, from when it was due; number of bad peers in brackets",
        "Before they come: " + Before(rows) + ".",
        Plots.Bars(Bars(rows, GoodComing), new Axis("99th percentile", Unit.Seconds), "Good clients", "While the bad ones come"),
        Plots.Bars(Bars(rows, GoodDuring), new Axis("99th percentile", Unit.Seconds), "Good clients", "While they misbehave and end"));

    private static string NeverFree(Evidence rows)
    {
        string[] never = [.. rows.Subjects.Where(subject => subject.Contains(Guard, StringComparison.Ordinal)
            && rows.Largest(subject, Freed, Peers) is null)];
        return never.Length == 0 ? "" : $" Never free in the time that it was watched: {string.Join(", ", never)}.";
    }

    private static string Before(Evidence rows)
    {
        double[] alone = [.. rows.Subjects.Select(subject => rows.MedianAtLargest(subject, GoodBefore, Peers)?.Value).OfType<double>()];
        return alone.Length == 0 ? "not measured" : $"{1e3 * alone.Min():0.0} to {1e3 * alone.Max():0.0} ms";
    }

    private static IEnumerable<Bar> Held(Evidence rows) =>
        from subject in rows.Subjects
        let size = rows.Largest(subject, KernelEach, Peers)
        where size is not null
        let come = rows.Median(subject, KernelEach, Peers, size.Value)?.Value
        let most = rows.Median(subject, HeldEach, Peers, size.Value)?.Value
        select new Bar($"{subject} ({size:N0})", [MeasuredBar.Part(come), MeasuredBar.Part(most - come)]);

    private static IEnumerable<Bar> Bars(Evidence rows, Column column) =>
        from subject in rows.Subjects
        let size = rows.Largest(subject, column, Peers)
        where size is not null
        select new Bar($"{subject} ({size:N0})", [MeasuredBar.Part(rows.Median(subject, column, Peers, size.Value)?.Value)]);
}
