using System.Text.Json;
using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>What a server counts of its connections (the answer to <c>census</c>), summed over a fleet.</summary>
/// <param name="Open">Connections open now.</param>
/// <param name="AcceptFailures">Calls of accept that failed; null where a server does not count them.</param>
/// <param name="BytesIn">Bytes of payload received; null where a server does not count them.</param>
/// <param name="BytesOut">Bytes of payload sent; null where a server does not count them.</param>
/// <param name="Drained">Connections that a drain has closed in order; null where a server does not count them.</param>
/// <param name="Cut">Connections that were open when a drain had reached its limit; null where a server does not count them.</param>
/// <param name="ShortSends">Sends that took a part of what they were given, and no error; null where a server does not count them.</param>
/// <param name="Tasks">Tasks or goroutines that the process runs now; null where a server does not count them.</param>
public sealed record ServerCensus(
    long Open, long? AcceptFailures = null, long? BytesIn = null, long? BytesOut = null, long? Tasks = null, long? Drained = null,
    long? Cut = null, long? ShortSends = null)
{
    private const string Accepted = "accepted_by_loop";

    /// <summary>Connections that were ever accepted; null where a server does not count them.</summary>
    public long? Total { get; init; }

    /// <summary>The most that were open at once, of each shard; null where a server does not count them.</summary>
    public long? Peak { get; init; }

    /// <summary>Connections that were accepted and refused; null where a server does not count them.</summary>
    public long? Rejected { get; init; }

    /// <summary>Connections that were closed for taking too long; null where a server does not count them.</summary>
    public long? TimedOut { get; init; }

    /// <summary>What each accept loop has accepted, shard after shard; null where a server does not tell.</summary>
    public IReadOnlyList<long>? AcceptedByLoop { get; init; }

    /// <summary>Sums the answers of shards.</summary>
    /// <exception cref="TrialFailedException">One does not say how many are open, or says what is no count.</exception>
    public static ServerCensus Sum(IReadOnlyList<JsonElement> answers) => new(
        Answers.Sum(answers, "open"),
        Answers.SumIfTold(answers, "accept_failures"),
        Answers.SumIfTold(answers, "bytes_in"),
        Answers.SumIfTold(answers, "bytes_out"),
        Answers.SumIfTold(answers, "tasks"),
        Answers.SumIfTold(answers, "drained"),
        Answers.SumIfTold(answers, "cut"),
        Answers.SumIfTold(answers, "short_sends"))
    {
        Total = Answers.SumIfTold(answers, "total"),
        Peak = Answers.SumIfTold(answers, "peak"),
        Rejected = Answers.SumIfTold(answers, "rejected"),
        TimedOut = Answers.SumIfTold(answers, "timed_out"),
        AcceptedByLoop = ByLoop(answers),
    };

    private static IReadOnlyList<long>? ByLoop(IReadOnlyList<JsonElement> answers) =>
        answers.All(answer => Answers.ListIfTold(answer, Accepted) is not null)
            ? [.. answers.SelectMany(answer => Answers.Counts(answer, Accepted, least: 1))]
            : null;
}
