namespace Experiments.Walls;

/// <summary>Something that runs out when connections grow in number.</summary>
/// <param name="Id">What runs out, kebab-case.</param>
/// <param name="Limit">What the parameter "limit" counts before this wall.</param>
/// <param name="Remedy">What moves it.</param>
/// <param name="Cases">The ways to walk into it.</param>
sealed record Wall(string Id, string Limit, string Remedy, IReadOnlyList<WallCase> Cases)
{
    /// <summary>Whether it stands at a number of connections; else at a number of bytes.</summary>
    public bool CountsConnections { get; init; } = true;
}
