namespace Experiments.Walls.Driving;

/// <summary>What connections that waited saw after others were closed.</summary>
/// <param name="Answered">How many of them were answered.</param>
/// <param name="FirstSeconds">From the closing to the first answer; null when none came.</param>
/// <param name="LastSeconds">From the closing until as many were answered as had been closed; null when fewer were.</param>
sealed record Released(int Answered, double? FirstSeconds, double? LastSeconds);
