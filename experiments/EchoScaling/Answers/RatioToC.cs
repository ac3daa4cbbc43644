using System.Globalization;
using static Experiments.EchoScaling.EchoColumns;

namespace Experiments.EchoScaling;

/// <summary>
/// What each contestant carries over what the peer in C does, under the same load at the same size: by trials of both, and in turns.
/// </summary>
static class RatioToC
{
    private static readonly string[] Header =
    [
        "subject", "connections", "load", "ratio", "low_ratio", "high_ratio", "p_value", "trials", "trials_of_c", "client_bound_trials",
        "client_bound_trials_of_c", "ratio_in_turns", "low_ratio_in_turns", "high_ratio_in_turns", "cpu_ratio_in_turns",
        "low_cpu_ratio_in_turns", "high_cpu_ratio_in_turns",
    ];

    private static readonly (EchoLoadColumns Load, AlternationColumns InTurns)[] Loads =
        [(EchoLoadColumns.PingPong, AgainstC.PingPong), (EchoLoadColumns.Sixteen, AgainstC.Sixteen)];

    /// <summary>A line for each contestant, size and load; p is of that line alone, Mann-Whitney, two-sided.</summary>
    public static TableRecipe Table { get; } = new("ratio-to-c", Header, Lines);

    /// <summary>Null where one of the two was not measured there.</summary>
    public static Comparison? Of(Evidence rows, string subject, Column rate, long size)
    {
        Evidence contest = Contest(rows);
        double[] own = contest.Sample(subject, rate, Connections, size), floor = contest.Sample(EchoSubjects.C, rate, Connections, size);
        return own.Length == 0 || floor.Length == 0 ? null : Statistics.Compare(own, floor);
    }

    /// <summary>The rows in which each carries what it can.</summary>
    public static Evidence Contest(Evidence rows) => rows.Where(row => row.Point[Offered.Id] == 0);

    private static IEnumerable<IReadOnlyList<string>> Lines(Evidence rows) =>
        from pair in Loads
        let load = pair.Load
        from size in Contest(rows).Sizes(EchoSubjects.C, load.Rate, Connections)
        from subject in rows.Contestants
        let found = Of(rows, subject, load.Rate, size)
        where found is not null && subject != EchoSubjects.C
        select (IReadOnlyList<string>)
        [
            subject, $"{size}", load.Name, Text(found.Effect.Value), Text(found.Effect.Low), Text(found.Effect.High), Text(found.PValue),
            $"{found.FirstCount}", $"{found.SecondCount}", Bound(rows, subject, load, size), Bound(rows, EchoSubjects.C, load, size),
            .. Cells(rows, subject, pair.InTurns.Rate, size), .. Cells(rows, subject, pair.InTurns.Cpu, size),
        ];

    /// <summary>In how many trials the clients of this load were at their limit: a floor that they bound is none.</summary>
    private static string Bound(Evidence rows, string subject, EchoLoadColumns load, long size)
    {
        string kind = LoadChecks.KindOf("client-bound", load.Name);
        int bound = Contest(rows).Measured(subject, load.Rate, row => row.Point[Connections.Id] == size)
            .Count(row => row.Text(LoadColumns.Doubts)?.Contains(kind, StringComparison.Ordinal) == true);
        return $"{bound}";
    }

    private static string[] Cells(Evidence rows, string subject, Column column, long size) =>
        Contest(rows).Median(subject, column, Connections, size) is { } median
            ? [Text(median.Value), Text(median.Low), Text(median.High)]
            : ["", "", ""];

    private static string Text(double value) => double.IsFinite(value) ? value.ToString("0.0000", CultureInfo.InvariantCulture) : "";
}
