using Harness.Judging;
using Harness.Records;
using Harness.Report;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Walls;

/// <summary>Each wall that was met: where it stands, how a person recognises it, what moves it, and how soon it is over.</summary>
static class WallTable
{
    public static readonly string[] Header =
    [
        "wall", "limit_counts", "stands_at_counts", "subject", "limit", "expected_at", "stands_at", "signature",
        "remedy", "alive", "recovered_seconds", "restart_seconds",
    ];

    public static TableRecipe Recipe(IReadOnlyList<Wall> walls) => new("walls", Header, rows => Lines(rows, walls));

    private static IEnumerable<IReadOnlyList<string>> Lines(Evidence rows, IReadOnlyList<Wall> walls) =>
        from wall in walls
        from subject in rows.Subjects
        from limit in rows.Trials(subject, row => row.Text(WallsColumns.Wall) == wall.Id).Select(rows.Limit).Distinct().Order()
        select (IReadOnlyList<string>)
        [
            wall.Id, $"{wall.Limit.Unit} {wall.Limit.Meaning}", wall.Standing.Counts, subject, $"{limit}",
            Number(rows, subject, wall.Standing.Expected, limit), Number(rows, subject, wall.Standing.Met, limit),
            string.Join(" | ", rows.Texts(subject, Signature, limit)), wall.Remedy,
            Number(rows, subject, Alive, limit), Number(rows, subject, Recovered, limit), Number(rows, subject, Restarted, limit),
        ];

    /// <summary>The middle one of the repetitions, which is one that was counted.</summary>
    private static string Number(Evidence rows, string subject, Column column, long limit)
    {
        double[] values = [.. rows.Sample(subject, column, limit).Order()];
        return values.Length == 0 ? "" : $"{values[(values.Length - 1) / 2]:0.######}";
    }
}
