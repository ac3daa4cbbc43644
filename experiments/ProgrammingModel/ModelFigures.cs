using System.Globalization;
using static Experiments.ProgrammingModel.ModelColumns;

namespace Experiments.ProgrammingModel;

/// <summary>The figure of programming-model, from its rows alone.</summary>
static class ModelFigures
{
    /// <summary>Each as a price: the more, the dearer. Of what is carried, the time for a message.</summary>
    private static readonly (string Name, Column Column, bool IsInverse)[] OfLoads =
    [
        ("time a message, full load", ModelLoad.Sixteen.Rate, true),
        ("CPU a message, full load", ModelLoad.Sixteen.Cpu, false),
        ("system calls, full load", ModelLoad.Sixteen.Calls, false),
        ("p99, full load", ModelLoad.Sixteen.P99, false),
        ("CPU a message, 1,000/s", ModelLoad.Low.Cpu, false),
        ("system calls, 1,000/s", ModelLoad.Low.Calls, false),
        ("p99, 1,000/s", ModelLoad.Low.P99, false),
    ];

    private const string LinesOfHandler = "lines of handler";
    private const string Idle = "idle connection";

    /// <summary>Of the smallest size that carried the loads: with more, a full load is a longer queue for all.</summary>
    public static Figure? CostOfConvenience(Evidence rows)
    {
        if (ModelRows.Loaded(rows).Take(1).ToArray() is not [var connections])
            return null;
        HeatCell[] cells = [.. rows.Subjects.SelectMany(subject => Cells(rows, subject, connections))];
        string[] measures = [LinesOfHandler, Idle, .. OfLoads.Select(measure => measure.Name)];
        return cells.Length == 0 ? null : new Figure(
            "cost-of-convenience", "What each way to write a server costs, times what the raw loop does",
            new HeatMap(
                new Axis($"Times that of {ModelSubjects.Loop}; 1 is as much", Unit.Number, Scale.Log), "Server", "Price",
                [.. rows.Subjects.Where(subject => cells.Any(cell => cell.Row == subject))],
                [.. measures.Where(measure => cells.Any(cell => cell.Column == measure))], cells))
        {
            Subtitle = $"64-byte messages on {connections:N0} connections: 1,000 a second, or sixteen under way on each (full load)",
            Footnote = "Medians. Idle connection: user and kernel memory of the server's end. models.csv has every figure in its own unit, "
                + "and what is allocated; ratios.csv has intervals. Hatched: not measured.",
        };
    }

    private static IEnumerable<HeatCell> Cells(Evidence rows, string subject, long connections)
    {
        foreach ((string name, Column column, bool isInverse) in OfLoads)
            if (ModelRows.OverLoop(rows, subject, column, connections)?.Value is > 0 and var ratio)
                yield return Cell(name, isInverse ? 1 / ratio : ratio);
        if (Over(Lines) is { } lines)
            yield return Cell(LinesOfHandler, lines);
        if (Over(WholeEach) is { } idle)
            yield return Cell(Idle, idle);

        HeatCell Cell(string measure, double times) => new(subject, measure, TwoDigits(times));
        double? Over(Column column) =>
            ModelRows.Idle(rows, subject, column)?.Value is > 0 and var own
            && ModelRows.Idle(rows, ModelSubjects.Loop, column)?.Value is > 0 and var loop
                ? own / loop
                : null;
    }

    // A cell has room for no more.
    private static double TwoDigits(double times) =>
        double.Parse(times.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
