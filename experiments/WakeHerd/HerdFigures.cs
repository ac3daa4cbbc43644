using static Experiments.WakeHerd.HerdColumns;

namespace Experiments.WakeHerd;

/// <summary>The figures of wake-herd, from its rows alone.</summary>
static class HerdFigures
{
    private const string OfTheRepetitions = "Median and 99% interval of the repetitions";

    public static Figure? WakeUps(Evidence rows) => Plots.Figure(
        "wake-ups-against-waiters", "From the release until the first and the last runs on", OfTheRepetitions,
        "Where the two lie close together, the last one waits for the release itself, not for those before it.",
        Plots.Lines(rows, Waiters, Together, First, Time, "The first"),
        Plots.Lines(rows, Waiters, Together, Last, Time, "The last"));

    public static Figure? ProcessorEach(Evidence rows) => Plots.Figure(
        "cpu-per-waiter", "Processor time of one wake-up against how many come at once", OfTheRepetitions,
        "Of servers that of an echo: a connection's wake-up, its read and its write.",
        Plots.Lines(rows, Waiters, Together, HerdColumns.ProcessorEach,
            new Axis("Processor time for each", Unit.Seconds, Scale.Log)));

    public static Figure? Echoes(Evidence rows) => Plots.Figure(
        "echoes-against-connections", "All idle connections are sent one message at once", OfTheRepetitions,
        "A client sends all before it reads an echo: its own sending is in both, and c-epoll is the floor.",
        Plots.Lines(rows, Waiters, Together, MedianEcho, EchoTime, "The median echo"),
        Plots.Lines(rows, Waiters, Together, LastEcho, EchoTime, "The last echo"));

    public static Figure? Waiting(Evidence rows) => Plots.Figure(
        "cpu-while-waiting", "Processors that a thousand take while they wait for a channel", OfTheRepetitions,
        "Who polls takes all that there are, however many they are.",
        Plots.Medians(rows, WaitingShare, new Axis("Processor time over time", Unit.Number), "Cores in use"));

    private static Axis Together { get; } = new("Let go at once", Unit.Number, Scale.Log);

    private static Axis Time { get; } = new("Time since the release", Unit.Seconds, Scale.Log);

    private static Axis EchoTime { get; } = new("Time since a message's own sending", Unit.Seconds, Scale.Log);
}
