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
    /// <exception cref="Harness.Running.TrialFailedException">A member is missing, or of another kind.</exception>
    public static PauseLog Of(JsonElement answer) => new(
        [.. Answers.List(answer, "pauses").Select(pause => new Pause(
            Answers.Count(pause, "start_ns"),
            Answers.Number(pause, "duration_us") / 1e6,
            (int)Math.Min(Answers.Count(pause, "generation"), int.MaxValue),
            Answers.TextIfTold(pause, "reason") ?? ""))],
        Answers.Count(answer, "collections"),
        Answers.Number(answer, "pause_seconds"))
    {
        Lost = Answers.CountIfTold(answer, "lost") ?? 0,
    };
}
