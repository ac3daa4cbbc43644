using System.Globalization;

namespace Experiments.ThreadsAndMemory;

/// <summary>More connections than the kernel gives threads to a server that has one for each.</summary>
static class ThreadWall
{
    public const string Server = "thread-per-connection";
    public const string Group = "threads-of-a-group";
    public const string Namespace = "pid-namespace";

    /// <summary>Where code is compiled once, the runtime never needs the thread that compiles it better: see ThreadShortage.</summary>
    public const string Untiered = "pid-namespace-untiered";

    private const long ThreadsOfTheRuntime = 20;

    private const long BytesOfAConnection = 64 * 1024;

    public static Wall Create() => new("threads", ThreadColumns.TaskLimit, "pids.max, kernel.pid_max",
        "pids.max (TasksMax= of a service, --pids-limit of a container); sysctl -w kernel.pid_max=4194304 kernel.threads-max=4194303; "
        + "or a server that needs no thread for each connection",
        [
            Case(Group, "a thread for each connection, in a control group with pids.max", new([128], [512], [512, 4096]),
                () => TaskGroup.WhyNot, InAGroup),
            Case(Namespace, "a thread for each connection, in a namespace with a kernel.pid_max of its own", new([], [1024], [4096]),
                () => PidNamespace.WhyNot, InANamespace),
            Case(Untiered, "the same with DOTNET_TieredCompilation=0", new([], [], [4096]),
                () => PidNamespace.WhyNot,
                trial => InANamespace(trial with
                {
                    Command = trial.Command.WithVariable("DOTNET_TieredCompilation", "0"),
                })),
        ]);

    /// <summary>The server of the host, where what confines it is permitted.</summary>
    public static Subject Confined(string id, string description, Func<string?> whyNot) => new(id, description, cancellation =>
        whyNot() is { } reason
            ? Task.FromResult(Preparation.NotPossible(reason))
            : EchoServers.Hosted(Server).Prepare(cancellation));

    private static WallCase Case(string id, string description, PerProfile<IReadOnlyList<long>> limits,
        Func<string?> whyNot, Func<Trial, ThreadLimits> confine) =>
        new(Confined(id, description, whyNot), limits,
            (trial, cancellation) => ThreadShortage.MeasureAsync(trial, confine(trial), cancellation))
        {
            Needs = limit => new(
                MemoryBytes: Math.Min(limit, int.MaxValue) * BytesOfAConnection, DescriptorsPerProcess: limit + ThreadShortage.Surplus,
                Threads: limit, ThreadsPerProcess: limit),
            MostRepetitions = _ => 1, // A server that is left at the wall takes eight seconds, and the counts are exact.
        };

    private static ThreadLimits InAGroup(Trial trial)
    {
        long limit = Limit(trial, ThreadsOfTheRuntime);
        var group = new TaskGroup(trial.Launcher, limit);
        return new(trial with { Command = group.Enter(trial.Command) }, limit, group, started => started);
    }

    /// <summary>The ids are 1 to pid_max - 1, and the threads have them all to themselves.</summary>
    private static ThreadLimits InANamespace(Trial trial)
    {
        long limit = Limit(trial, PidNamespace.FirstGivenAgain + 1);
        return new(
            trial with { Command = PidNamespace.On(trial.Command, limit) }, limit - 1, null, PidNamespace.ProcessWithin);
    }

    private static long Limit(Trial trial, long least) => trial.Point[ThreadColumns.TaskLimit.Id] is var limit && limit >= least
        ? limit
        : throw new TrialFailedException(string.Create(CultureInfo.InvariantCulture,
            $"{trial.Subject.Id} cannot start with a limit of {limit}: ask for a --{ThreadColumns.TaskLimit.Id} of {least} or more"));
}
