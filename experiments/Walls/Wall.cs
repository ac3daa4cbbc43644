namespace Experiments.Walls;

/// <summary>Something that runs out when connections grow in number.</summary>
/// <param name="Id">What runs out, kebab-case.</param>
/// <param name="Limit">What the parameter "limit" counts before this wall.</param>
/// <param name="Remedy">What moves it.</param>
/// <param name="Cases">The ways to walk into it.</param>
sealed record Wall(string Id, string Limit, string Remedy, IReadOnlyList<WallCase> Cases)
{
    private const string Connections = "connections";

    /// <summary>What it stands at a number of.</summary>
    public string Counts { get; init; } = Connections;

    /// <summary>Whether that is connections.</summary>
    public bool CountsConnections => Counts == Connections;
}
