namespace Experiments.Deadlines;

/// <summary>How an encounter is measured in a profile.</summary>
/// <param name="Milliseconds">The deadline, scaled down.</param>
/// <param name="Watched">For how many deadlines it is watched.</param>
/// <param name="Repetitions">How often.</param>
/// <param name="Peers">How many bad peers; null for as many as the profile has at most.</param>
sealed record EncounterPlan(long Milliseconds, double Watched, int Repetitions = 1, long? Peers = null);
