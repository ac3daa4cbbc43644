using Harness.Instruments.Pauses;

namespace Harness.Trials.Fleets;

/// <summary>
/// Whether a slow echo can be put down to a pause: both lie on CLOCK_MONOTONIC. That an echo met a pause does not prove that the pause made
/// it slow; so the share of the slowest echoes that met one is read beside that of evenly sampled echoes, which is what chance gives.
/// </summary>
public static class PauseOverlap
{
    /// <summary>Whether the process stood still at any moment between when the echo was due and when it was done, ends included.</summary>
    public static bool Meets(EchoedMessage echo, Pause pause) =>
        echo.DueNanoseconds <= pause.EndNanoseconds && pause.StartNanoseconds <= echo.DoneNanoseconds;

    /// <summary>The share of some echoes that met at least one of the pauses, 0 to 1; null when there are no echoes.</summary>
    public static double? Share(IReadOnlyList<EchoedMessage> echoes, IReadOnlyList<Pause> pauses) =>
        echoes.Count == 0 ? null : (double)echoes.Count(echo => pauses.Any(pause => Meets(echo, pause))) / echoes.Count;
}
