namespace Harness.Declaring;

/// <summary>A quantity that an experiment measures.</summary>
/// <param name="Id">Snake-case and ending in its unit, as rows.csv names it: <c>rss_per_connection_bytes</c>.</param>
/// <param name="Unit">The unit for people: "B", "s", "threads"; empty for text.</param>
/// <param name="Meaning">What the figure is, and over what.</param>
/// <param name="Instrument">What measured it: a file of /proc, an answer of the subject, a clock.</param>
public sealed record Column(string Id, string Unit, string Meaning, string Instrument)
{
    /// <summary>
    /// True for a quantity that grows with the units and adds up over the processes of a fleet: its slope is a marginal cost.
    /// </summary>
    public bool IsTotal { get; init; }

    /// <summary>True for text that holds a whole series, from which a figure is drawn; tables leave it out.</summary>
    public bool IsSeries { get; init; }
}
