namespace Experiments.Suite.Capacity;

/// <summary>A limit on how many connections one machine holds when both of their ends are on it.</summary>
/// <param name="Name">What runs out.</param>
/// <param name="Connections">How many it allows.</param>
/// <param name="Stands">The setting and its value, and what a connection takes of it.</param>
/// <param name="Remedy">What moves it.</param>
sealed record HostWall(string Name, long Connections, string Stands, string Remedy);
