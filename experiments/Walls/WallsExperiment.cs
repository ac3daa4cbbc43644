using Experiments.Walls.Backlog;
using Experiments.Walls.Buffers;
using Experiments.Walls.Conntrack;
using Experiments.Walls.Descriptors;
using Experiments.Walls.Memory;
using Experiments.Walls.Ports;
using Experiments.Walls.Threads;
using Harness.Declaring;
using Harness.Output;

namespace Experiments.Walls;

/// <summary>Where does each limit of the kernel stand, how does a person recognise it, and does a server come back?</summary>
public static class WallsExperiment
{
    private const string Method =
        "Each wall is walked into on purpose, in a trial of its own, without a change to the host: descriptors by a limit on the server's "
        + "process, kernel settings in a network namespace of the trial's own, threads and memory in a control group or process namespace "
        + "of its own. A server before the wall of descriptors echoes first, is asked for more connections than it may hold, is watched "
        + "while they wait, by the kernel's count of failing accepts, and gets descriptors back. Ports: connections are opened one after "
        + "the other until the kernel refuses, each timed; the listener need not accept, since what waits in a backlog is established. "
        + "Backlog: four times as many connections as it holds come to a server that stands still for eight seconds, and each is timed. "
        + "Where a wall stands is counted, so that one trial is exact of a server that lives; what is timed is repeated.";

    private const string NotShown =
        "Loopback: a SYN is never lost but by the kernel's own decision. Limits that a host sets higher than its memory reaches are not "
        + "met; a limit of the whole machine (fs.file-max, kernel.pid_max, kernel.threads-max) is met only where a namespace or a control "
        + "group has one of its own, because to exhaust the machine's would stop its other programs. nf_conntrack_max cannot be set in a "
        + "namespace, so that wall is met at the host's own number. Who watches descriptors or calls costs a little of what is watched.";

    /// <summary>The experiment as data.</summary>
    public static Experiment Create()
    {
        IReadOnlyList<Wall> walls = WallCatalog.All();
        return new()
        {
            Id = "walls",
            Text = "Where does each limit of the kernel stand, how does a person recognise it, and does a server come back?",
            Method = Method,
            Limits = NotShown,
            Subjects = [.. walls.SelectMany(wall => wall.Cases).Select(wallCase => wallCase.Subject)],
            TakesServers = true,
            Parameters =
            [
                WallsColumns.Limit with
                {
                    Meaning = $"where the wall is put: {string.Join("; ", walls.Select(wall => $"{wall.Id}: {wall.Limit}"))}",
                    Values = Limits(walls),
                },
            ],
            Columns =
            [
                .. WallsColumns.Common,
                .. DescriptorColumns.All,
                .. PortColumns.All,
                .. BacklogColumns.All,
                .. ThreadColumns.All,
                .. MemoryColumns.All,
                .. BufferColumns.All,
                .. ConntrackColumns.All,
            ],
            Repetitions = new(1, 1, 3),
            ExpectedTime = new(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(85), TimeSpan.FromMinutes(15)),
            TrialDeadline = TimeSpan.FromMinutes(10),
            Applies = (profile, subject, point) => CaseOf(walls, subject).Case.Limits[profile].Contains(point[WallsColumns.Limit.Id]),
            MostRepetitions = (_, subject, point) => CaseOf(walls, subject).Case.MostRepetitions(point[WallsColumns.Limit.Id]),
            Needs = (subject, point) => CaseOf(walls, subject).Case.Needs(point[WallsColumns.Limit.Id]),
            Measure = async (trial, cancellation) =>
            {
                (Wall wall, WallCase wallCase) = CaseOf(walls, trial.Subject);
                return (await wallCase.Measure(trial, cancellation)).Set(WallsColumns.Wall, wall.Id);
            },
        };
    }

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Answers =
        [
            .. DescriptorClaims.Answers,
            .. PortClaims.Answers,
            .. BacklogClaims.Answers,
            .. BufferClaims.Answers,
            .. ConntrackClaims.Answers,
        ],
        Figures =
        [
            .. WallsFigures.All(WallCatalog.All()),
            new("at-the-wall", DescriptorFigures.AtTheWall),
            new("connect-latency-by-range", PortFigures.ConnectLatency),
            new("connect-latency-under-backlog", BacklogFigures.ConnectLatency),
            .. BufferFigures.All,
            .. ConntrackFigures.All,
            new("memory-edge", MemoryFigures.Edge),
        ],
        Tables = [WallTable.Recipe(WallCatalog.All())],
    };

    /// <summary>A server that no wall names is the user's own: it is led before the wall of descriptors.</summary>
    private static (Wall Wall, WallCase Case) CaseOf(IReadOnlyList<Wall> walls, Subject subject)
    {
        foreach (Wall wall in walls)
            if (wall.Cases.FirstOrDefault(wallCase => wallCase.Subject.Id == subject.Id) is { } known)
                return (wall, known);
        return (walls[0], DescriptorWall.Case(subject));
    }

    private static PerProfile<IReadOnlyList<long>> Limits(IReadOnlyList<Wall> walls) =>
        new(Limits(walls, Profile.Smoke), Limits(walls, Profile.Standard), Limits(walls, Profile.Full));

    private static long[] Limits(IReadOnlyList<Wall> walls, Profile profile) =>
        [.. walls.SelectMany(wall => wall.Cases).SelectMany(wallCase => wallCase.Limits[profile]).Distinct().Order()];
}
