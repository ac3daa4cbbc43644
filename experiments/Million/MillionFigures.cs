using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
using Harness.Trials;
using static Experiments.Holdings.HoldingColumns;
using static Experiments.Million.MillionColumns;

namespace Experiments.Million;

/// <summary>The figures of million, from its rows alone.</summary>
static class MillionFigures
{
    private const double Reconciliation = 0.05;

    public static Figure? Bill(Evidence evidence)
    {
        Evidence fast = AsFastAsPossible(evidence);
        bool endsAreTold = fast.Rows.Any(row => row.Number(KernelEach) is not null && row.Number(KernelBothEach) is not null);
        IEnumerable<Bar> bars = fast.Subjects.Select(subject => BarOf(fast, subject, endsAreTold)).OfType<Bar>().OrderBy(bar => bar.Total);
        string[] kernel = endsAreTold
            ? ["Kernel, server's end", "Kernel, client's end", "Other slab pages"]
            : ["Kernel, both ends, and other slab pages"];
        return Plots.Figure(
            "bill-per-connection",
            "What a machine pays for a connection that it holds at both ends",
            "At the largest size that each server held, in brackets; medians of the repetitions",
            "Growth over a baseline of 100 warm connections a process. Kernel: live slab objects, page tables, stacks"
                + (endsAreTold ? ". " : ", whose ends were not measured apart. ")
                + "Other slab pages: room in them, and inodes of /proc for whoever looks at it. "
                + "Unexplained: what the machine lost besides. " + Reconciled(fast),
            Plots.Bars(bars, new Axis("Memory for each further connection", Unit.Bytes),
                ["Server processes", .. kernel, "Client processes", "Unexplained"]));
    }

    public static Figure? Prediction(Evidence evidence)
    {
        Evidence fast = AsFastAsPossible(evidence);
        var machine = new Axis("Memory that the machine loses", Unit.Bytes, Scale.Log);
        if (Plots.Lines(fast, Connections, OverConnections, Loss, machine, "Measured") is not { } lost)
            return null;
        (string Subject, CapacityModel Model)[] models =
        [
            .. from subject in fast.Subjects
               let model = MillionExperiment.CapacityOf(evidence, subject)
               where model is { Predicted: >= 0, Outcome: > 0 }
               select (subject, model),
        ];
        Bar[] foretold =
            [.. models.Select(pair => new Bar($"{pair.Subject} ({pair.Model.Size:N0})", [pair.Model.Predicted / pair.Model.Outcome]))];
        var compared = new BarPlot(new Axis("Foretold over measured"), ["Foretold from the smaller sizes"], foretold)
        {
            Heading = "Largest size",
        };
        return new Figure("prediction", "What the machine loses to connections, and what was foretold",
            foretold.Length == 0 ? [lost] : [lost, compared])
        {
            Subtitle = "MemTotal less what is free or a copy of a file, both ends; medians of the repetitions",
            Footnote = models.Length == 0 ? "" : "A line through the sizes below the largest, and the fixed cost of its processes, "
                + $"foretell the largest within {models.Max(pair => Math.Abs(pair.Model.Error)):0.0%}.",
        };
    }

    public static Figure? BringUpTime(Evidence evidence)
    {
        Evidence fast = AsFastAsPossible(evidence).Where(row => !MillionSubjects.IsForWorkAlone(row.Subject));
        LinePlot?[] panels =
        [
            SecondsOver(fast, BringUp, "Until all are open", "Time"),
            SecondsOver(fast, BringUpServerCpu, "Processor time of the server", "For each"),
        ];
        return Plots.Figure("bring-up", "How fast connections come, and what the server pays for each",
            "As fast as possible, clients and servers on the same cores; median and 99% interval of the repetitions",
            AgainstC(fast), [.. panels.OfType<Panel>()]);
    }

    /// <summary>The event loop's bring-up over that of C, which is the floor, at the largest size that both held.</summary>
    private static string AgainstC(Evidence evidence)
    {
        long largest = evidence.Sizes(MillionSubjects.EventLoop, BringUp, Connections)
            .Intersect(evidence.Sizes(MillionSubjects.C, BringUp, Connections)).LastOrDefault();
        double[] Seconds(string subject) => evidence.Sample(subject, BringUp, Connections, largest);
        return largest == 0
            ? ""
            : $"{MillionSubjects.EventLoop} over {MillionSubjects.C} at {largest:N0} connections: "
                + Format.Quantity(Statistics.Ratio(Seconds(MillionSubjects.EventLoop), Seconds(MillionSubjects.C)), "ratio");
    }

    internal static Axis OverConnections { get; } = new("Connections", Unit.Number, Scale.Log);

    internal static Evidence AsFastAsPossible(Evidence evidence) => evidence.Where(row => row.Point[Rate.Id] == 0);

    internal static LinePlot? SecondsOver(Evidence evidence, Column column, string label, string heading) =>
        Plots.Lines(evidence, Connections, OverConnections, column, new Axis(label, Unit.Seconds, Scale.Log), heading);

    private static Bar? BarOf(Evidence evidence, string subject, bool endsAreTold)
    {
        if (evidence.Largest(subject, AnonymousEach, Connections) is not { } size)
            return null;
        double? Part(Column column) => MeasuredBar.Part(evidence.Median(subject, column, Connections, size)?.Value);
        double? bothEnds = Part(KernelBothEach), serverEnd = Part(KernelEach), pages = Part(SlabEach) + Part(TablesEach);
        double?[] kernel = endsAreTold ? [serverEnd, MeasuredBar.Part(bothEnds - serverEnd), MeasuredBar.Part(pages - bothEnds)] : [pages];
        return new Bar($"{subject} ({size:N0})",
            [Part(AnonymousEach), .. kernel, Part(ClientEach), Part(Unexplained) / size]);
    }

    /// <summary>Says where the parts do not add up to the loss.</summary>
    private static string Reconciled(Evidence evidence)
    {
        string[] off = [.. from row in evidence.Rows
                           where row.Number(Explained) is { } share && Math.Abs(share - 1) > Reconciliation
                           select $"{row.Subject} at {row.Point[Connections.Id]:N0} ({row.Number(Explained):0%})"];
        return off.Length == 0
            ? $"The parts add up to the machine's loss within {Reconciliation:0%} in every trial."
            : $"They are further than {Reconciliation:0%} from the machine's loss for {string.Join(", ", off.Distinct())}.";
    }
}
