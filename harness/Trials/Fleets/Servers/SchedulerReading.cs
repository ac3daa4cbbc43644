using System.Text.Json;
using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>What a server's runtime says of its scheduler (the answer to <c>scheduler</c>), to see whether a setting was taken.</summary>
/// <param name="Processors">How many it believes to have; of Go, GOMAXPROCS.</param>
/// <param name="LeastWorkers">Of the thread pool of .NET, which it makes without hesitation; null of others.</param>
/// <param name="MostWorkers">Likewise, which it never exceeds.</param>
/// <param name="SpinLimit">How long an idle worker spins before it parks; null where the runtime does not show it.</param>
/// <param name="WorkItems">That the thread pool has done since the process began.</param>
public sealed record SchedulerReading(
    long Processors, long? LeastWorkers = null, long? MostWorkers = null, long? SpinLimit = null, long? WorkItems = null)
{
    /// <summary>Reads an answer.</summary>
    /// <exception cref="Instruments.TrialFailedException">It does not say how many processors, or says what is no count.</exception>
    public static SchedulerReading Of(JsonElement answer) => new(
        Answers.Count(answer, "processors"),
        Answers.CountIfTold(answer, "least_workers"),
        Answers.CountIfTold(answer, "most_workers"),
        Answers.CountIfTold(answer, "spin_limit"),
        Answers.CountIfTold(answer, "work_items"));
}
