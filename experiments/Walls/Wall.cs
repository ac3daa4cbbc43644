namespace Experiments.Walls;

/// <summary>Something that runs out when connections grow in number.</summary>
/// <param name="Id">What runs out, kebab-case.</param>
/// <param name="Limit">What counts where it is put; what it sweeps is what the cases say.</param>
/// <param name="Setting">What puts it there, by its own name: <c>net.core.somaxconn</c>.</param>
/// <param name="Remedy">What moves it.</param>
/// <param name="Cases">The ways to walk into it.</param>
sealed record Wall(string Id, Parameter Limit, string Setting, string Remedy, IReadOnlyList<WallCase> Cases)
{
    /// <summary>Where it stands, and in which unit.</summary>
    public Standing Standing { get; init; } = Standing.OfConnections;

    /// <summary>Where Linux puts it unless it is told otherwise; null where that is no number, or depends on the machine.</summary>
    public long? Usual { get; init; }
}
