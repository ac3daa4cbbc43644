using static Experiments.EchoScaling.EchoColumns;

namespace Experiments.EchoScaling;

/// <summary>In how many processes the connections of a trial are held, and on which processors.</summary>
static class EchoPlans
{
    private static long DescriptorsPerProcess { get; } = MachineCapacity.Read().DescriptorsPerProcess;

    /// <summary>Both sides on all: as document 001's program is one process.</summary>
    public static ProcessorSplit OnAllProcessors()
    {
        var all = new ProcessorList(Processors.Read().Usable);
        return new(all, all);
    }

    /// <summary>As few as the descriptor limit allows.</summary>
    public static ShardPlan Fewest(Point point, int descriptorsEach = 1) =>
        ShardPlan.For(point[Connections.Id], DescriptorsPerProcess, descriptorsEach);

    /// <summary>
    /// As many as the largest size of the profile takes, so that what differs between two sizes is connections alone, and not the fixed
    /// cost of a fleet.
    /// </summary>
    public static ShardPlan AsForLargest(Profile profile, Point point)
    {
        long connections = point[Connections.Id];
        long largest = Math.Max(connections, Connections.Values[profile].Max());
        return ShardPlan.Even(connections, ShardPlan.For(largest, DescriptorsPerProcess).Connections.Count);
    }
}
