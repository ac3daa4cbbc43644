using System.Globalization;
using static Experiments.Runtimes.RuntimeColumns;

namespace Experiments.Runtimes;

/// <summary>Each subject under each runtime, and what each figure is to that of the same program as shipped.</summary>
static class RuntimeTable
{
    private static readonly Column[] Compared =
    [
        Start, StartCpu, IdleAnonymous, IdleRss, IdleThreads, AnonymousEach, LiveEach, LowCpu, LowP99, LoadColumns.MessagesPerSecond,
        LoadColumns.ServerCpu, LoadColumns.P99,
    ];

    public static TableRecipe Recipe { get; } = new(
        "against-shipped", ["subject", "runtime", "figure", "median", "times_shipped", "times_shipped_low", "times_shipped_high"], Lines);

    private static IEnumerable<IReadOnlyList<string>> Lines(Evidence rows) =>
        from subject in RuntimeRows.InOrder(rows)
        from column in Compared
        let median = rows.Median(subject, column)
        where median is not null
        let times = RuntimeRows.TimesShipped(rows, subject, column)
        let bounded = times is { IsBounded: true } ? times : null
        select (string[])
        [
            subject, RuntimeOf(rows, subject), column.Id, Text(median.Value.Value),
            Text(times?.Value), Text(bounded?.Low), Text(bounded?.High),
        ];

    private static string RuntimeOf(Evidence rows, string subject) =>
        rows.Rows.Where(row => row.Subject == subject).Select(row => row.Text(Runtime)).FirstOrDefault(text => text is not null) ?? "";

    private static string Text(double? value) => value?.ToString("G4", CultureInfo.InvariantCulture) ?? "";
}
