using System.Text.Json;
using Harness.Fleets;

namespace Harness.Instruments.Pauses;

/// <summary>Every pause of a process since the log was read before (the answer to <c>pauses</c>, or what EventPipe saw).</summary>
/// <param name="Pauses">In the order of time.</param>
/// <param name="Collections">How many collections the runtime counted in that time.</param>
/// <param name="ReferenceSeconds">
/// What the runtime says that all pauses together took; null where it cannot be asked, as from outside the process.
/// </param>
public sealed record PauseLog(IReadOnlyList<Pause> Pauses, long Collections, double? ReferenceSeconds)
{
    /// <summary>
    /// Pauses that were not recorded because there were too many to keep: with one or more, the others are no fair sample of all, and no
    /// percentile may be told from them.
    /// </summary>
    public long Lost { get; init; }

    /// <summary>Reads one answer.</summary>
    /// <exception cref="Harness.Running.TrialFailedException">A number is missing.</exception>
    public static PauseLog Of(JsonElement answer) => new(
        [.. answer.GetProperty("pauses").EnumerateArray().Select(pause => new Pause(
            (long)Answers.Number(pause, "start_ns"),
            Answers.Number(pause, "duration_us") / 1e6,
            (int)Answers.Number(pause, "generation"),
            pause.TryGetProperty("reason", out JsonElement reason) ? reason.ToString() : ""))],
        (long)Answers.Number(answer, "collections"),
        Answers.Number(answer, "pause_seconds"))
    {
        Lost = Answers.Whole(answer, "lost") ?? 0,
    };
}
