using static Experiments.Runtimes.RuntimeColumns;

namespace Experiments.Runtimes;

/// <summary>The figures of runtimes, from its rows alone: each program under one runtime after the other.</summary>
static class RuntimeFigures
{
    private const string Names =
        "A name alone is the program as shipped, @aot is it compiled ahead of time, any other @ is it under a runtime that the user named.";

    public static IReadOnlyList<FigureRecipe> All { get; } =
        [new("memory-by-runtime", Memory), new("message-by-runtime", Message), new("start-by-runtime", Start)];

    private static Figure? Memory(Evidence rows) => Plots.Figure(
        "memory-by-runtime", "What a process takes under each runtime, and what one more connection or parked task adds",
        "Anonymous memory after a collection; median and 99% interval of the repetitions", Names,
        Bars(rows, IdleAnonymous, new Axis("Anonymous memory", Unit.Bytes), "The process, before the first of them"),
        Bars(rows, AnonymousEach, new Axis("Anonymous memory", Unit.Bytes), "One more idle connection or parked task"));

    private static Figure? Message(Evidence rows) => Plots.Figure(
        "message-by-runtime", "What a message costs a server under each runtime, and how many of them it carries",
        "64-byte messages on 100 connections; median and 99% interval of the repetitions", Names,
        Bars(rows, LowCpu, new Axis("Processor time a message", Unit.Seconds), "1,000 messages a second"),
        Bars(rows, LoadColumns.MessagesPerSecond, new Axis("Messages a second", Unit.Number), "One under way on each connection"));

    private static Figure? Start(Evidence rows) => Plots.Figure(
        "start-by-runtime", "How soon a server answers under each runtime, and what processor time that takes",
        "From before a start to its first echo, of a program that was read before; median and 99% interval of the repetitions", Names,
        Bars(rows, RuntimeColumns.Start, new Axis("Time", Unit.Seconds), "Until the first echo"),
        Bars(rows, StartCpu, new Axis("Processor time", Unit.Seconds), "Processor time until then"));

    private static BarPlot? Bars(Evidence rows, Column column, Axis axis, string heading) => Plots.Bars(
        from subject in RuntimeRows.InOrder(rows)
        let median = rows.Median(subject, column)
        where median is not null
        select MeasuredBar.Of(subject, median.Value),
        axis, axis.Label, heading);
}
