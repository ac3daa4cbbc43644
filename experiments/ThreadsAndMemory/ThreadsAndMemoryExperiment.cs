using static Experiments.Walls.WallsColumns;

namespace Experiments.ThreadsAndMemory;

/// <summary>Where do threads, maps and memory end for a server, how does it end with them, and does it come back?</summary>
public static class ThreadsAndMemoryExperiment
{
    private const string Method =
        "A server in a control group or process namespace of the trial's own is asked for more connections than it has threads, maps or "
        + "memory for, is watched at the wall, loses connections, and is asked to serve again; how it ended is told where it did. Maps are "
        + "met where the machine has them, by threads that do nothing and by a server. What is counted is exact of a server that lives.";

    private const string NotShown =
        "Limits of the whole machine (kernel.pid_max, kernel.threads-max, its memory) are met only where a namespace or a control group "
        + "has one of its own, because to exhaust the machine's would stop its other programs.";

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => WallExperiment.Of(
        "threads-and-memory", "Where do threads, maps and memory end for a server, how does it end with them, and does it come back?",
        Method, NotShown, new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)),
        Walls(),
        [
            Asked, Stands, Expected, Signature, Recovered with { IsOfAnEvent = true }, Seconds, ExitCode,
            .. Column.InFullAlone(Refused), Alive, WallsColumns.Method, .. ThreadColumns.All, .. MemoryColumns.All,
        ],
        [ThreadColumns.OwnThreads, ThreadColumns.FailedStarts, ThreadColumns.MapsEach, MemoryColumns.Anonymous, MemoryColumns.KernelEach]);

    /// <summary>What its rows mean.</summary>
    public static Reading Reading => new()
    {
        Figures = [WallFigures.Where, WallFigures.Held, new("memory-edge", MemoryFigures.Edge)],
        Tables = [new WallTable(Walls())],
    };

    private static IReadOnlyList<Wall> Walls() => [ThreadWall.Create(), MapsWall.Create(), MemoryWall.Create()];
}
