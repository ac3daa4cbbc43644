using Experiments.Walls.Buffers;
using Experiments.Walls.Conntrack;
using Experiments.Walls.Descriptors;
using Harness.Declaring;

namespace Experiments.Walls;

/// <summary>Where does each limit of the kernel stand, how does a person recognise it, and does a server come back?</summary>
public static class WallsExperiment
{
    /// <summary>Where the wall is put; what it counts, and which values it takes, depends on the wall.</summary>
    internal static Parameter Limit { get; } = new("limit", "of what runs out",
        "where the wall is put: descriptors, ports of the range, net.core.somaxconn, SO_RCVBUF and so on, by subject", new([], [], []));

    /// <summary>The experiment as data.</summary>
    public static Experiment Create()
    {
        IReadOnlyList<Wall> walls = WallCatalog.All();
        return new()
        {
            Id = "walls",
            Question = "Where does each limit of the kernel stand, how does a person recognise it, and does a server come back?",
            Method = "TODO",
            Limits = "TODO",
            Subjects = [.. walls.SelectMany(wall => wall.Cases).Select(wallCase => wallCase.Subject)],
            TakesServers = true,
            Parameters = [Limit with { Values = new(Limits(walls, Profile.Smoke), Limits(walls, Profile.Standard), Limits(walls, Profile.Full)) }],
            Columns =
            [
                .. WallsColumns.Common,
                .. DescriptorColumns.All,
                .. BufferColumns.All,
                .. ConntrackColumns.All,
            ],
            Repetitions = new(1, 1, 3),
            ExpectedTime = new(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(85), TimeSpan.FromMinutes(18)),
            TrialDeadline = TimeSpan.FromMinutes(10),
            Applies = (profile, subject, point) => CaseOf(walls, subject).Case.Limits[profile].Contains(point[Limit.Id]),
            MostRepetitions = (_, subject, _) => CaseOf(walls, subject).Case.MostRepetitions,
            Needs = (subject, point) => CaseOf(walls, subject).Case.Needs(point[Limit.Id]),
            Measure = async (trial, cancellation) =>
            {
                (Wall wall, WallCase wallCase) = CaseOf(walls, trial.Subject);
                return (await wallCase.Measure(trial, cancellation)).Set(WallsColumns.Wall, wall.Id);
            },
            Figures =
            [
                .. BufferFigures.All,
                .. ConntrackFigures.All,
            ],
            Answers =
            [
                .. BufferClaims.Answers,
                .. ConntrackClaims.Answers,
            ],
        };
    }

    /// <summary>A server that no wall names is the user's own: it is led before the wall of descriptors.</summary>
    private static (Wall Wall, WallCase Case) CaseOf(IReadOnlyList<Wall> walls, Subject subject)
    {
        foreach (Wall wall in walls)
            if (wall.Cases.FirstOrDefault(wallCase => wallCase.Subject.Id == subject.Id) is { } known)
                return (wall, known);
        return (walls[0], DescriptorWall.Case(subject));
    }

    private static long[] Limits(IReadOnlyList<Wall> walls, Profile profile) =>
        [.. walls.SelectMany(wall => wall.Cases).SelectMany(wallCase => wallCase.Limits[profile]).Distinct().Order()];
}
