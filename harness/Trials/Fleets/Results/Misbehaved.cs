using System.Text.Json;
using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>What became of connections whose peers did what they should not.</summary>
/// <param name="Closed">Ended by the server's FIN.</param>
/// <param name="Reset">Ended by a reset of either side.</param>
/// <param name="Sent">Bytes that were sent meanwhile.</param>
/// <param name="LastSeconds">Until the last of them ended, since they began; null where none did.</param>
public sealed record Misbehaved(long Closed, long Reset, long Sent, double? LastSeconds)
{
    internal static Misbehaved Of(IReadOnlyList<JsonElement> answers) => new(
        Answers.Sum(answers, "closed_by_fin"), Answers.Sum(answers, "closed_by_reset"), Answers.Sum(answers, "sent_bytes"),
        answers.Max(answer => Answers.NumberIfTold(answer, "last_closed_seconds")));
}
