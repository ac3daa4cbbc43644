using static Experiments.Walls.WallsColumns;

namespace Experiments.Walls;

/// <summary>Each wall that was met: where it stands, how a person recognises it, what moves it, and how soon it is over.</summary>
sealed record WallTable(IReadOnlyList<Wall> Walls) : TableRecipe("walls", Columns, rows => Cells(rows, Walls))
{
    private static readonly string[] Columns =
    [
        "wall", "limit_counts", "stands_at_counts", "subject", "limit", "expected_at", "stands_at", "signature",
        "remedy", "alive", "recovered_seconds", "restart_seconds",
    ];

    /// <summary>Where each wall was met first.</summary>
    public IEnumerable<MetWall> FirstMet(Evidence rows) => Walls.Select(wall => FirstMet(rows, wall)).OfType<MetWall>();

    /// <summary>
    /// Where Linux has the wall itself, or, where no trial put it there, where it was put last, which is nearest to what servers are given.
    /// </summary>
    private static MetWall? FirstMet(Evidence rows, Wall wall)
    {
        MetWall[] met =
        [
            .. from subject in rows.Subjects
               from limit in Limits(rows, wall, subject)
               let stands = Middle(rows, subject, wall.Standing.Met, limit)
               where stands is not null && !(stands >= Middle(rows, subject, Asked, limit) && wall.Standing.Met == Stands)
               orderby limit == wall.Usual descending, limit descending, stands
               select new MetWall(wall, subject, limit, stands.Value),
        ];
        return met.FirstOrDefault();
    }

    private static IEnumerable<IReadOnlyList<string>> Cells(Evidence rows, IReadOnlyList<Wall> walls) =>
        from wall in walls
        from subject in rows.Subjects
        from limit in Limits(rows, wall, subject)
        select (IReadOnlyList<string>)
        [
            wall.Id, $"{wall.Limit.Unit} {wall.Limit.Meaning}", wall.Standing.Counts, subject, $"{limit}",
            Number(rows, subject, wall.Standing.Expected, limit), Number(rows, subject, wall.Standing.Met, limit),
            string.Join(" | ", rows.Texts(subject, Signature, limit)), wall.Remedy,
            Number(rows, subject, Alive, limit), Number(rows, subject, Recovered, limit), Number(rows, subject, Restarted, limit),
        ];

    private static IEnumerable<long> Limits(Evidence rows, Wall wall, string subject) =>
        rows.Trials(subject, row => row.Text(WallsColumns.Wall) == wall.Id).Select(rows.Limit).Distinct().Order();

    private static string Number(Evidence rows, string subject, Column column, long limit) =>
        Middle(rows, subject, column, limit) is { } value ? $"{value:0.######}" : "";

    /// <summary>The middle one of the repetitions, which is one that was counted.</summary>
    private static double? Middle(Evidence rows, string subject, Column column, long limit) =>
        rows.Sample(subject, column, limit).Order().ToArray() is { Length: > 0 } values ? values[(values.Length - 1) / 2] : null;
}
