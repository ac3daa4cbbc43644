namespace Harness.Records;

/// <summary>A quantity that an experiment measures.</summary>
/// <param name="Id">Snake-case and ending in its unit, as rows.csv names it: <c>rss_per_connection_bytes</c>.</param>
/// <param name="Unit">The unit for people: "B", "s", "threads"; "1" for a number without one; empty for text.</param>
/// <param name="Meaning">What the figure is, and over what.</param>
/// <param name="Instrument">What measured it: a file of /proc, an answer of the subject, a clock.</param>
public sealed record Column(string Id, string Unit, string Meaning, string Instrument)
{
    /// <summary>Whether its cells hold text; else each is empty or a finite number.</summary>
    public bool IsText => Unit.Length == 0;

    /// <summary>Whether a text is one that the experiment wrote; of a series, that it can be drawn.</summary>
    public Func<string, bool> Holds { get; init; } = _ => true;

    /// <summary>
    /// True for a quantity that grows with the units and adds up over the processes of a fleet: its slope is a marginal cost.
    /// </summary>
    public bool IsTotal { get; init; }

    /// <summary>
    /// True for what a trial counts one by one, such as connections until the kernel has no more: trials that agree are exact.
    /// </summary>
    public bool IsCounted { get; init; }

    /// <summary>True for text that holds a whole series, from which a figure is drawn; tables leave it out.</summary>
    public bool IsSeries { get; init; }

    /// <summary>True for what the full profile alone measures, whose trial is too long or too large for the others.</summary>
    public bool IsInFullAlone { get; init; }

    /// <summary>
    /// True for what is known of an event alone that need not happen in a run, such as the end of a server or a loss of memory.
    /// </summary>
    public bool IsOfAnEvent { get; init; }

    /// <summary>Declares that the full profile alone measures some columns.</summary>
    public static IEnumerable<Column> InFullAlone(params IEnumerable<Column> columns) =>
        columns.Select(column => column with { IsInFullAlone = true });

    /// <summary>A check for a series: whether what draws it can read it.</summary>
    public static Func<string, bool> ReadBy<T>(Func<string, IEnumerable<T>> read) => text =>
    {
        try
        {
            _ = read(text).Count();
            return true;
        }
        catch (Exception damaged) when (damaged is FormatException or OverflowException or IndexOutOfRangeException or ArgumentException)
        {
            return false;
        }
    };
}
