using System.Globalization;
using Harness.Records.Manifest;

namespace Experiments.ThreadsAndMemory;

/// <summary>
/// More threads in one process than vm.max_map_count has maps for. It is one setting for the whole machine, so it is met where it stands;
/// that the threads do not take every process id of the machine is seen to by a control group.
/// </summary>
static class MapsWall
{
    public const string Threads = "memory-maps";
    public const string Server = "memory-maps-server";

    private const string Setting = "vm.max_map_count";

    /// <summary>Of a .NET thread: its stack, the stack on which it takes signals, and a guard page for either.</summary>
    private const int MapsOfAThread = 4;

    /// <summary>Beyond what the maps allow: without it the threads would stop somewhere else than at the maps.</summary>
    private const long Surplus = 620;

    private const long BytesOfAThread = 50 * 1024;

    public static Wall Create()
    {
        long here = long.Parse(Sysctls.Value(Setting) ?? "0", CultureInfo.InvariantCulture);
        return new("memory-maps", ThreadColumns.MapLimit, Setting,
            $"sysctl -w {Setting}=1048576; or a server that needs no thread for each connection",
            [
                Case(new(Threads, "threads that do nothing, as many as one process can start", _ => Task.FromResult(WhyNot() is { } reason
                    ? Preparation.NotPossible(reason)
                    : Preparation.Ready(SubjectProgram.Command("threads")))), here, ThreadsUntilRefused.MeasureAsync),
                Case(ThreadWall.Confined(Server, "a thread for each connection, which refuses before the maps end", WhyNot), here,
                    RefusedConnections.MeasureAsync),
            ])
        { Usual = 65_530 };
    }

    /// <summary>Threads that are asked for.</summary>
    /// <exception cref="TrialFailedException">The limit is not that of the machine.</exception>
    public static long AskedAt(long limit) =>
        Sysctls.Value(Setting) is { } here && here != limit.ToString(CultureInfo.InvariantCulture)
            ? throw new TrialFailedException(
                $"{Setting} is {here} here, for every process alike, and is not changed: ask for --{ThreadColumns.MapLimit.Id} {here}")
            : limit / MapsOfAThread + Surplus;

    private static string? WhyNot() => Sysctls.Value(Setting) is null ? $"this host does not show {Setting}" : null;

    /// <summary>Threads for which there are maps, as if the process had no other.</summary>
    public static long ExpectedAt(long limit) => limit / MapsOfAThread;

    /// <summary>The command, in a group that may hold little more tasks than are asked for, where one can be made.</summary>
    public static ProcessCommand Guarded(Trial trial, long asked) =>
        TaskGroup.WhyNot is null ? new TaskGroup(trial.Launcher, asked + Surplus).Enter(trial.Command) : trial.Command;

    /// <summary>Half of the machine's process ids stay free.</summary>
    private static WallCase Case(Subject subject, long here, Func<Trial, CancellationToken, Task<Measurement>> measure) =>
        new(subject, new([], [], [here]), measure)
        {
            Needs = limit => new(
                MemoryBytes: limit / MapsOfAThread * BytesOfAThread, DescriptorsPerProcess: limit / MapsOfAThread + 2 * Surplus,
                Threads: limit / MapsOfAThread * 2 - Surplus),
            MostRepetitions = _ => 1,
        };
}
