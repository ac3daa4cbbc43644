using System.Text.Json;
using static Experiments.Ports.PortColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Ports;

/// <summary>A second listener on a port that has one: document 001 opens one for each core.</summary>
static class PortTaken
{
    public const string SecondBind = "second-bind";

    private const long Two = 2;

    public static Wall Create() => new("port-taken", Listeners, "SO_REUSEPORT",
        "setsockopt(SO_REUSEPORT) on every one of them before bind; in Go by net.ListenConfig.Control",
        [
            new(new(SecondBind, "kernel: a second listener on a port, without SO_REUSEPORT and with it",
                    _ => Task.FromResult(Preparation.Ready(Driver.Listener))),
                new([], [Two], [Two]), MeasureAsync) { MostRepetitions = _ => 1 },
        ])
    { Standing = OfListeners };

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        long count = trial.Point[Listeners.Id];
        ContractProcess listener = await Driver.ListenerAsync(trial, inside: null, cancellation);
        JsonElement without = await Driver.AskAsync(listener, "share", cancellation, ("count", count), ("reuse", 0));
        JsonElement with = await Driver.AskAsync(listener, "share", cancellation, ("count", count), ("reuse", 1));
        string error = Answers.Text(without, "error");
        return new Measurement()
            .Set(OfListeners.Expected, 1).Set(OfListeners.Met, Answers.Count(without, "listening"))
            .Set(Signature, FormattableString.Invariant(
                $"{(error.Length > 0 ? error : "none")}; with SO_REUSEPORT {Answers.Count(with, "listening")} of {count} listen"));
    }

    /// <summary>The claim is a word: measured is the departure from it, 0 where the second bind(2) says EADDRINUSE.</summary>
    public static Finding Refused(Evidence rows, string subject)
    {
        Row[] trials = [.. rows.Measured(subject, OfListeners.Met, row => rows.Limit(row) == Two)
            .Where(row => row.Text(Signature) is not null)];
        return trials.Length == 0
            ? rows.NotMeasured(subject, "two listeners")
            : Finding.OfCounts(
                [.. trials.Select(row => row.Text(Signature)!.StartsWith("bind EADDRINUSE", StringComparison.Ordinal) ? 0.0 : 1)],
                $"departure from the claim: {trials[0].Text(Signature)}; the loop of the document's example sets no option, so that all "
                    + "but its first listener end the program");
    }
}
