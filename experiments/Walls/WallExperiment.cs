namespace Experiments.Walls;

/// <summary>What is alike in all experiments that walk into walls: how their cases become subjects, sizes and trials.</summary>
static class WallExperiment
{
    /// <summary>The value of a parameter whose limit is not put anywhere.</summary>
    public const long AsItIs = 0;

    /// <param name="notShown">What the figures do not show.</param>
    /// <param name="walls">In the order in which a growing server meets them.</param>
    /// <param name="columns">Besides the wall's own name.</param>
    /// <param name="lessIsBetter">Of what is this experiment's own; null for none.</param>
    /// <param name="own">How a server of the user's is led before the first wall; null where none is.</param>
    public static Experiment Of(
        string id, string question, string method, string notShown, PerProfile<TimeSpan> expectedTime, IReadOnlyList<Wall> walls,
        IReadOnlyList<Column> columns, IReadOnlyList<Column>? lessIsBetter = null, Func<Subject, WallCase>? own = null) => new()
        {
            Id = id,
            Text = question,
            Method = method,
            Limits = notShown,
            Subjects = [.. walls.SelectMany(wall => wall.Cases).Select(wallCase => wallCase.Subject)],
            TakesServers = own is not null,
            Parameters = Parameters(walls),
            Columns = [WallsColumns.Wall, .. columns],
            LessIsBetter = [.. WallsColumns.LessIsBetter, .. BacklogColumns.LessIsBetter, .. lessIsBetter ?? []],
            MoreIsBetter = [WallsColumns.Stands, WallsColumns.Alive, BacklogColumns.Prompt, BacklogColumns.Rate],
            Repetitions = new(1, 1, 3),
            ExpectedTime = expectedTime,
            TrialDeadline = TimeSpan.FromMinutes(10),
            Applies = (profile, subject, point) => CaseOf(walls, own, subject) is var (wall, wallCase)
                && wallCase.Limits[profile].Contains(point[wall.Limit.Id]) && OtherLimit(walls, wall, point) is null,
            MostRepetitions = (_, subject, point) =>
                CaseOf(walls, own, subject) is var (wall, wallCase) ? wallCase.MostRepetitions(point[wall.Limit.Id]) : 0,
            Needs = (subject, point) => CaseOf(walls, own, subject) is var (wall, wallCase) ? wallCase.Needs(point[wall.Limit.Id]) : new(),
            Measure = async (trial, cancellation) =>
            {
                (Wall wall, WallCase wallCase) = CaseOf(walls, own, trial.Subject);
                if (OtherLimit(walls, wall, trial.Point) is { } other)
                    throw new TrialFailedException($"{trial.Subject.Id} has no --{other}: name --{wall.Limit.Id} alone");
                return (await wallCase.Measure(trial, cancellation)).Set(WallsColumns.Wall, wall.Id);
            },
        };

    /// <summary>Each limit once. Where there are several, a trial puts one wall and leaves the other limits as they are.</summary>
    private static Parameter[] Parameters(IReadOnlyList<Wall> walls)
    {
        ILookup<string, Wall> byLimit = walls.ToLookup(wall => wall.Limit.Id);
        return [.. byLimit.Select(alike => alike.First().Limit with
        {
            Meaning = string.Join("; ", alike.Select(wall => $"{wall.Id}: {wall.Limit.Meaning}")),
            Unset = byLimit.Count > 1 ? AsItIs : null,
            Values = new(Values(alike, Profile.Smoke), Values(alike, Profile.Standard), Values(alike, Profile.Full)),
        })];

        IReadOnlyList<long> Values(IEnumerable<Wall> alike, Profile profile) =>
        [
            .. alike.SelectMany(wall => wall.Cases).SelectMany(wallCase => wallCase.Limits[profile])
                .Concat(byLimit.Count > 1 ? [AsItIs] : []).Distinct().Order(),
        ];
    }

    /// <summary>A limit of another wall that a point puts; null where it puts none.</summary>
    private static string? OtherLimit(IReadOnlyList<Wall> walls, Wall wall, Point point) => walls.Select(other => other.Limit.Id)
        .FirstOrDefault(limit => limit != wall.Limit.Id && point[limit] != AsItIs);

    /// <summary>A server that no wall names is the user's own.</summary>
    private static (Wall Wall, WallCase Case) CaseOf(IReadOnlyList<Wall> walls, Func<Subject, WallCase>? own, Subject subject)
    {
        foreach (Wall wall in walls)
            if (wall.Cases.FirstOrDefault(wallCase => wallCase.Subject.Id == subject.Id) is { } known)
                return (wall, known);
        return own is null ? throw new ArgumentException($"no wall has a subject {subject.Id}") : (walls[0], own(subject));
    }
}
