namespace Harness.Trials.Fleets;

/// <summary>What the clients heard of heartbeats that a server sends by itself. A beat belongs to the phase that it was due in.</summary>
/// <param name="Beats">Due in the phase, and received.</param>
/// <param name="Missed">Due in the phase, and never sent, as the numbers of those before and after tell.</param>
/// <param name="Seconds">Until the last beat that was late at the end had come.</param>
/// <param name="Lateness">From when a beat was due to when the client read it; one that came before its time counts as on time.</param>
public sealed record Listened(long Beats, long Missed, double Seconds, double CpuSeconds, Latency? Lateness);
