using System.Text.Json;

namespace Harness.Fleets;

/// <summary>What a server counts of its connections (the answer to <c>census</c>), summed over a fleet.</summary>
/// <param name="Tasks">Tasks or goroutines that the process runs now; null where a server does not count them.</param>
public sealed record ServerCensus(long Open, long Total, long AcceptFailures, long BytesIn, long BytesOut, long? Tasks)
{
    /// <summary>Sums the answers of shards; a count that a server does not keep reads 0.</summary>
    public static ServerCensus Sum(IReadOnlyList<JsonElement> answers) => new(
        Answers.Sum(answers, "open"),
        Answers.Sum(answers, "total"),
        Answers.Sum(answers, "accept_failures"),
        Answers.Sum(answers, "bytes_in"),
        Answers.Sum(answers, "bytes_out"),
        answers.All(answer => Answers.Whole(answer, "tasks") is not null) ? Answers.Sum(answers, "tasks") : null);
}
