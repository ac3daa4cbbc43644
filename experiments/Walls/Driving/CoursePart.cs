namespace Experiments.Walls.Driving;

/// <summary>A part of the connections that a dialer opened, in their order.</summary>
/// <param name="Opened">Connections that were open at its end.</param>
/// <param name="Median">Seconds that one of them took.</param>
/// <param name="Longest">Seconds that the slowest took.</param>
sealed record CoursePart(long Opened, double Median, double Longest);
