using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>What a trial takes from the machine, over either wire.</summary>
static class ConnectionNeeds
{
    private const long MemoryOfAProcess = 60L << 20;
    private const long KernelBytesOfAConnection = 9_000;
    private const long UserBytesOfAConnection = 14_000;
    private const long BytesOfAThread = 48_000;

    /// <summary>How trials go whose clients have no sockets.</summary>
    public static UserSpaceChoice UserSpace { get; } = new(
        subject => UserSpaceClient.WhyNot() ?? OneWayTraffic.WhyNotInUserSpace(subject.Id),
        (subject, point) =>
            WithThreads(subject, PlanOf(point), PlanOf(point).NeedOfServersAlone(MemoryOfAProcess, BytesOf(subject))));

    private static MachineCapacity Machine { get; } = MachineCapacity.Read();

    /// <summary>In how many processes the connections of a trial are held.</summary>
    public static ShardPlan PlanOf(Point point) => ShardPlan.For(point[Connections.Id], Machine.DescriptorsPerProcess);

    /// <summary>Where both ends have sockets.</summary>
    public static Need Of(Subject subject, Point point) =>
        WithThreads(subject, PlanOf(point), PlanOf(point).Need(2 * MemoryOfAProcess, BytesOf(subject)));

    private static Need WithThreads(Subject subject, ShardPlan plan, Need need) => HasThreads(subject)
        ? need with { Threads = plan.Total, ThreadsPerProcess = plan.Connections.Max() }
        : need;

    private static long BytesOf(Subject subject) =>
        KernelBytesOfAConnection + (HasThreads(subject) ? BytesOfAThread : UserBytesOfAConnection);

    private static bool HasThreads(Subject subject) => subject.Id == "thread-per-connection";
}
