using static Experiments.SlowHandlers.SlowColumns;

namespace Experiments.SlowHandlers;

/// <summary>How the rows answer document 002 on handlers that block.</summary>
static class SlowClaims
{
    public static readonly IReadOnlyList<Answer> Answers = [Answer.OfTwo("server10k.deadline.handler", TurnedAwayWithout)];

    /// <summary>
    /// The document's exhaustion is a cap that is reached: measured is who is turned away there. What a timeout does to those inside stands
    /// beside it, since whoever is timed out is not served either.
    /// </summary>
    private static Finding TurnedAwayWithout(Evidence rows, string without, string with) => rows.FindingOfComparison(
        without, with, subject => Sample(rows, subject, TurnedAway), Direction.Higher, "turns that do not suffice",
        $"connections that {without} turned away at its cap over those that {with} did, handlers of {Slowest(rows)} ms: "
            + $"{Told(rows, without)}; {Told(rows, with)}; the timeout of 0.4 s is below the 0.5 s in which connections fill the cap"
            + string.Concat(new[] { $"{without}-late-timeout" }.Where(late => Sample(rows.Aside, late, TurnedAway).Length > 0)
                .Select(late => $"; with one of 0.7 s, {Told(rows.Aside, late)}")));

    private static string Told(Evidence rows, string subject) =>
        $"{subject} had {Median(rows, subject, Came)} come, turned away {Median(rows, subject, TurnedAway)}, gave up "
            + $"{Median(rows, subject, TimedOut)}, answered {Median(rows, subject, Served)}";

    private static string Median(Evidence rows, string subject, Column column) =>
        Sample(rows, subject, column) is { Length: > 0 } counts ? $"{Statistics.Median(counts).Value:N0}" : "nobody";

    private static double[] Sample(Evidence rows, string subject, Column column) => rows.Sample(subject, column, Delay, Slowest(rows));

    private static long Slowest(Evidence rows) => Delay.Values[rows.Profile].Max();
}
