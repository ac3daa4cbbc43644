namespace Experiments.Deadlines;

/// <summary>How an encounter is measured in a profile.</summary>
/// <param name="Milliseconds">The deadline, scaled down.</param>
/// <param name="Watched">For how many deadlines it is watched.</param>
/// <param name="Repetitions">How often.</param>
sealed record EncounterPlan(long Milliseconds, double Watched, int Repetitions = 1);
