namespace Experiments.CostPerMessage;

/// <summary>What a message costs the plain .NET server, taken apart by servers that lack one thing after the other.</summary>
static class WhereItGoes
{
    /// <summary>From the floor up: a subject, and what it has beyond the one before.</summary>
    private static readonly (string Subject, string Part)[] Ladder =
    [
        (CostSubjects.Floor, "Two system calls and the waits, in C"),
        (CostSubjects.Loop, "The same in C#"),
        (CostSubjects.Inline, "Async sockets: a second receive, a state machine"),
        (CostSubjects.Parking, "The hop to a pool thread"),
        (CostSubjects.Plain, "Threads that spin"),
    ];

    public static Figure? Draw(Evidence rows) => Plots.Figure(
        "where-it-goes", "Where the processor time of a message goes in the plain .NET server",
        "task-per-connection; each part is the difference of two medians, of servers that are alike but for it; 1 is what C takes",
        "From the left: c-epoll, event-loop, and task-per-connection inline, parking and as shipped, whose cost is the whole bar. One "
            + "that takes more than one behind it is drawn as far as that: where-it-goes.csv has each.",
        Plots.Bars(
            Bars(rows), new Axis("Processor time a message, times that of c-epoll under the same load"),
            [.. Ladder.Select(rung => rung.Part)]));

    private static IEnumerable<Bar> Bars(Evidence rows) =>
        from step in CostColumns.Steps
        where Ladder.All(rung => CostRows.CarriedBy(rows, rung.Subject).Contains(step))
        let costs = Ladder.Select(rung => rows.Median(rung.Subject, step.Cpu)?.Value).ToArray()
        where costs.All(cost => cost > 0)
        let reached = costs.Select((_, rung) => costs.Skip(rung).Min() / costs[0]).ToArray()
        select new Bar(step.Words, [.. reached.Select((height, rung) => height - (rung == 0 ? 0 : reached[rung - 1]))]);
}
