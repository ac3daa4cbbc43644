namespace Experiments.Deadlines;

/// <summary>The last bad peer has come, and does what it does.</summary>
/// <param name="Held">What the server holds for all of them.</param>
/// <param name="At">When that was, as Stopwatch.GetTimestamp has it.</param>
readonly record struct Arrival(HeldNow Held, long At);
