using System.Text.Json;
using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>What became of connections that a server ended, as their clients have it. Bytes are those of the load alone.</summary>
/// <param name="Connections">That were under way.</param>
/// <param name="Messages">That came back whole.</param>
/// <param name="SentBytes">That the clients' kernels took.</param>
/// <param name="AcknowledgedBytes">That the server's kernel acknowledged, which promises nothing of its application.</param>
/// <param name="AnsweredBytes">That came back, each where it belongs.</param>
/// <param name="DroppedBytes">
/// That had arrived when the server was told to end, and never came back; 0 where the clients did not tell it.
/// </param>
/// <param name="Mismatched">Connections that brought another byte than the next one: lost, doubled or out of order.</param>
/// <param name="InOrder">Connections that ended by the server's FIN, behind the last answer.</param>
/// <param name="Reset">Connections that ended by a reset.</param>
/// <param name="Open">Connections that the server had not ended when the clients gave up.</param>
/// <param name="ToldNanoseconds">When the last server was told to end, of CLOCK_MONOTONIC; null where the clients did not tell it.</param>
/// <param name="Ends">When connections ended after that; null where none did.</param>
public sealed record Outlasted(
    long Connections, long Messages, long SentBytes, long AcknowledgedBytes, long AnsweredBytes, long DroppedBytes, long Mismatched,
    long InOrder, long Reset, long Open, long? ToldNanoseconds, Latency? Ends)
{
    /// <summary>Sums the answers of shards.</summary>
    /// <exception cref="Instruments.TrialFailedException">One lacks something.</exception>
    public static Outlasted Sum(IReadOnlyList<JsonElement> answers) => new(
        Answers.Sum(answers, "connections"),
        Answers.Sum(answers, "messages"),
        Answers.Sum(answers, "sent_bytes"),
        Answers.Sum(answers, "acknowledged_bytes"),
        Answers.Sum(answers, "answered_bytes"),
        Answers.Sum(answers, "dropped_bytes"),
        Answers.Sum(answers, "mismatched"),
        EndedBy(answers, "FIN"),
        EndedBy(answers, "ECONNRESET"),
        Answers.Sum(answers, "open"),
        answers.Max(answer => Answers.CountIfTold(answer, "told_ns")),
        Latency.Of(answers));

    private static long EndedBy(IReadOnlyList<JsonElement> answers, string way) =>
        answers.Sum(answer => Answers.CountIfTold(Answers.Member(answer, "ends"), way) ?? 0);
}
