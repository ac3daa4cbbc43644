namespace Harness.Report.Contestants;

/// <summary>A quantity by which contestants are told apart: a column of their table.</summary>
/// <param name="Id">Kebab-case, and short enough to head a column of a terminal.</param>
/// <param name="Heading">The same for a page.</param>
/// <param name="Unit">Of the values: "B", "s"; "1" where the heading says what is counted.</param>
/// <param name="Meaning">What it is and over what, for a reader of the table.</param>
public sealed record ContestantColumn(string Id, string Heading, string Unit, string Meaning)
{
    /// <summary>Reachable objects.</summary>
    public static readonly ContestantColumn Live = new(
        "live", "live objects", "B", "reachable objects of its runtime's heap for each further idle connection");

    /// <summary>All of the process that no file backs.</summary>
    public static readonly ContestantColumn Anonymous = new(
        "anonymous", "anonymous memory", "B", "resident memory that no file backs for each further idle connection: objects, stacks, room");

    /// <summary>The kernel's part.</summary>
    public static readonly ContestantColumn Kernel = new(
        "kernel", "kernel memory", "B", "kernel objects of the server's end for each further idle connection");

    /// <summary>Throughput.</summary>
    public static readonly ContestantColumn Messages = new(
        "messages", "messages a second", "1", "messages that came back each second, as fast as the server answers");

    /// <summary>Throughput beside the floor.</summary>
    public static readonly ContestantColumn OverC = new(
        "over-c", "messages over C's", "1", "messages a second over those of the peer in C, in turns on the same processors");

    /// <summary>Processor time beside the floor.</summary>
    public static readonly ContestantColumn CostOverC = new(
        "cost-over-c", "processor time over C's", "1",
        "processor time of the server for a message over that of the peer in C, in turns on the same processors");

    /// <summary>Processor time.</summary>
    public static readonly ContestantColumn ProcessorTime = new(
        "cpu", "processor time a message", "s", "processor time of the server for each message");

    /// <summary>System calls.</summary>
    public static readonly ContestantColumn Calls = new(
        "calls", "system calls a message", "1", "system calls of any kind of the server for each message");

    /// <summary>The slow echoes.</summary>
    public static readonly ContestantColumn P99 = new(
        "p99", "p99", "s", "99th percentile of the echoes, from when a message was due");

    /// <summary>How many were open at once.</summary>
    public static readonly ContestantColumn Held = new(
        "held", "most connections held", "1", "the most connections that it held of those that it was asked to, each proved from both ends")
    { IsGreatest = true };

    /// <summary>
    /// True for a count that compares whichever experiment counted it, so that a cell is the greatest of all. A column of anything else is
    /// of one experiment, since others measure it under other conditions.
    /// </summary>
    public bool IsGreatest { get; private init; }

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<ContestantColumn> All { get; } =
    [
        Live, Anonymous, Kernel, Messages, OverC, CostOverC, ProcessorTime, Calls, P99, Held,
    ];
}
