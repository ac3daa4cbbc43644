using System.Globalization;
using static Experiments.CostPerMessage.CostColumns;

namespace Experiments.CostPerMessage;

/// <summary>The cost of a message of each subject under each load that it carried, beside what it is made of.</summary>
static class CostTable
{
    private static readonly string[] Header =
    [
        "subject", "offered_per_second", "served_per_second", "cpu_per_message_seconds", "times_event_loop", "times_c_epoll",
        "calls_per_message", "empty_receives_per_message", "switches_per_message", "latency_p50_seconds", "latency_p99_seconds",
    ];

    public static TableRecipe Recipe { get; } = new("where-it-goes", Header, Lines);

    private static IEnumerable<IReadOnlyList<string>> Lines(Evidence rows) =>
        from subject in rows.Subjects
        from step in Steps
        where rows.Median(subject, step.Cpu) is not null
        select Cells(rows, subject, step);

    private static string[] Cells(Evidence rows, string subject, Step step)
    {
        string Median(Column column) => Text(rows.Median(subject, column)?.Value);
        string Ratio(string other) => Text(CostRows.RatioTo(rows, other, subject, step)?.Value);
        return
        [
            subject, Text(step.MessagesPerSecond), Median(step.Served),
            Median(step.Cpu), Ratio(CostSubjects.Loop), Ratio(CostSubjects.Floor),
            Median(step.Calls), Median(step.Empty), Median(step.Switches), Median(step.P50), Median(step.P99),
        ];
    }

    private static string Text(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Text(double? value) => value?.ToString("G4", CultureInfo.InvariantCulture) ?? "";
}
