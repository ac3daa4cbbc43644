namespace Experiments.Walls;

/// <summary>The columns that say where a wall stands, both in one unit.</summary>
/// <param name="Counts">What it stands at a number of.</param>
/// <param name="Met">Where it was met.</param>
/// <param name="Expected">Where the setting puts it.</param>
sealed record Standing(string Counts, Column Met, Column Expected)
{
    public static Standing OfConnections { get; } = new("connections", WallsColumns.Stands, WallsColumns.Expected);

    /// <summary>Of a wall that stands at something else than a number of connections.</summary>
    /// <param name="unit">"B" and "s" for bytes and seconds, else as <paramref name="counts"/>.</param>
    public static Standing Of(string counts, string unit) => new(counts,
        new($"stands_at_{counts}", unit, $"{counts} at which the wall was met", "see signature"),
        new($"expected_at_{counts}", unit, $"{counts} at which the setting puts it", "the setting"));

    /// <summary>As columns of an experiment.</summary>
    public IReadOnlyList<Column> Columns => [Met, Expected];
}
