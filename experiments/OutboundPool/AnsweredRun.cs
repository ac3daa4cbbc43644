using System.Text.Json;

namespace Experiments.OutboundPool;

/// <summary>What a subject says of so many requests. What its program does not count is null.</summary>
/// <param name="Opened">Connections, meanwhile.</param>
/// <param name="MostOpen">At once, since its pool was made.</param>
/// <param name="Broken">Requests that failed on a connection which the pool had kept.</param>
public sealed record AnsweredRun(
    long Requests, long Opened, long Errors, string? FirstError, double Seconds, double P50, double P99, long? Waits, long? MostOpen,
    long? Broken)
{
    private const double Micro = 1e-6;

    /// <summary>Reads an answer.</summary>
    /// <exception cref="TrialFailedException">It tells of another number of requests than was asked for.</exception>
    public static AnsweredRun Of(JsonElement answer, long requests) => Answers.Count(answer, "count") is var made && made != requests
        ? throw new TrialFailedException($"{made} requests were made where {requests} were asked for")
        : new(
            requests,
            Answers.Count(answer, "opened"),
            Answers.Count(answer, "errors"),
            Answers.TextIfTold(answer, "first_error"),
            Answers.Number(answer, "seconds"),
            Micro * Answers.Number(answer, "p50_us"),
            Micro * Answers.Number(answer, "p99_us"),
            Answers.CountIfTold(answer, "waits"),
            Answers.CountIfTold(answer, "most_open"),
            Answers.CountIfTold(answer, "broken_handed_out"));

    /// <summary>The same, of which none may have failed.</summary>
    /// <exception cref="TrialFailedException">One did.</exception>
    public AnsweredRun Proved() => Errors == 0
        ? this
        : throw new TrialFailedException($"{Errors} of {Requests} requests failed: {FirstError ?? "nobody says why"}");
}
