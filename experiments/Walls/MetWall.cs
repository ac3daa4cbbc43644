namespace Experiments.Walls;

/// <summary>Where a run met a wall first: no subject met it sooner, of those before which it was put there.</summary>
/// <param name="Limit">Where it was put, in the unit of the wall's limit.</param>
/// <param name="Stands">Where it was met, in the unit of the wall's standing.</param>
sealed record MetWall(Wall Wall, string Subject, long Limit, double Stands)
{
    /// <summary>How many connections there were; null for a wall that is met at something else.</summary>
    public double? Connections => Wall.Standing == Standing.OfConnections ? Stands : null;
}
