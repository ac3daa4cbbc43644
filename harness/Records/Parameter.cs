namespace Harness.Records;

/// <summary>A whole number that an experiment sweeps, such as the number of connections.</summary>
/// <param name="Id">Kebab-case; the same on the command line (<c>--connections 1k,10k</c>) and, with underscores, in rows.csv.</param>
/// <param name="Unit">What one of it is, in the plural: "connections".</param>
/// <param name="Meaning">One sentence for the reader of the report.</param>
/// <param name="Values">What each profile sweeps.</param>
public sealed record Parameter(string Id, string Unit, string Meaning, PerProfile<IReadOnlyList<long>> Values)
{
    /// <summary>The smallest value that a user may name: 0 where that has a meaning of its own.</summary>
    public long Least { get; init; } = 1;

    /// <summary>
    /// The value at which subjects stand that it does not concern, so that they are left out where the user names others; null where it
    /// concerns all.
    /// </summary>
    public long? Unset { get; init; }

    /// <summary>The name of this parameter's column in rows.csv.</summary>
    public string ColumnId => Id.Replace('-', '_');
}
