using System.Text.Json;
using Harness.Running;

namespace Harness.Fleets;

/// <summary>Percentiles of a phase, in seconds. Of a fleet: the worst shard's, which is no percentile of the whole but bounds it.</summary>
public sealed record Latency(double P50, double P99, double P999, double Maximum)
{
    /// <summary>Reads the answers of shards; null when one of them echoed nothing.</summary>
    /// <exception cref="TrialFailedException">An answer lacks one of the other percentiles.</exception>
    public static Latency? Worst(IReadOnlyList<JsonElement> answers) =>
        answers.Any(answer => Answers.NumberIfTold(answer, "p50_us") is null)
            ? null
            : new(Largest(answers, "p50_us"), Largest(answers, "p99_us"), Largest(answers, "p999_us"), Largest(answers, "max_us"));

    private static double Largest(IReadOnlyList<JsonElement> answers, string property) =>
        answers.Max(answer => Answers.Number(answer, property)) / 1e6;
}
