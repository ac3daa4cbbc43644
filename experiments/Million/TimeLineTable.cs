using System.Globalization;
using static Experiments.Million.MillionColumns;

namespace Experiments.Million;

/// <summary>Every second of every trial as a table of its own.</summary>
static class TimeLineTable
{
    private static readonly string[] Header =
    [
        "subject", Connections.ColumnId, Rate.ColumnId, "repetition", "since_first_connection_seconds", "phase", "tcp_sockets",
        "server_rss_bytes", "kernel_bytes", "machine_used_bytes", "server_cpu_cores", "errors",
    ];

    public static TableRecipe Recipe { get; } = new("time-line", Header, Lines);

    private static IEnumerable<IReadOnlyList<string>> Lines(Evidence evidence) =>
        from row in evidence.Rows
        where row.Status == TrialStatus.Ok
        from moment in Moment.ParseAll(row.Text(Seconds))
        select Cells(row, moment);

    private static string[] Cells(Row row, Moment moment) =>
    [
        row.Subject, Text(row.Point[Connections.Id]), Text(row.Point[Rate.Id]), Text(row.Repetition),
        Text(moment.Second), moment.Phase.ToString().ToLowerInvariant(), Text(moment.Sockets),
        Text(moment.RssBytes), Text(moment.KernelBytes), Text(moment.UsedBytes), Text(moment.ServerCpuShare), Text(moment.Errors),
    ];

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
