namespace Experiments.ServerEnds;

/// <summary>How many connections are asked for: round sizes, and in full as many as the machine has room for.</summary>
static class ServerEndsSizes
{
    private const long Million = 1_000_000;

    /// <summary>Where the full profile has every server.</summary>
    public const long OfEach = 250_000;

    /// <summary>The second size that foretells the largest.</summary>
    public const long Second = 500_000;

    /// <summary>What is free of a machine changes by some thousand: the size is the same in every run.</summary>
    private const long Step = 50_000;

    /// <summary>To hold more takes longer than a trial may.</summary>
    private const long MostInATrial = 5_000_000;

    /// <summary>A round size that is but a tenth smaller stands for the most.</summary>
    private const double Alike = 1.1;

    /// <summary>Of the server's end, with room in slab pages, and of the client's table.</summary>
    private const long BytesOfAConnection = 5_100;

    private static readonly long[] Round = [OfEach, Second, Million];

    private static MachineCapacity Machine { get; } = MachineCapacity.Read();

    /// <summary>What the full profile asks for, what does not fit among it.</summary>
    public static IReadOnlyList<long> Full { get; } = WithTheMost(Round, Most(Machine));

    /// <summary>Of those, the largest that fits this machine; the smallest where none does.</summary>
    public static long Largest { get; } = Full.LastOrDefault(size => Fits(Machine, size), Full[0]);

    /// <summary>In how many server processes so many connections are held.</summary>
    public static ShardPlan PlanOf(long connections) => PlanOf(Machine, connections);

    /// <summary>What the servers of a trial take.</summary>
    public static Need NeedOf(string server, long connections) => NeedOf(Machine, server, connections);

    /// <summary>As many as fit a machine, in whole steps; 0 where a step does not.</summary>
    internal static long Most(MachineCapacity machine)
    {
        long most = 0;
        while (most < MostInATrial && Fits(machine, most + Step))
            most += Step;
        return most;
    }

    /// <summary>All of them, and the most where none of them stands for it.</summary>
    internal static IReadOnlyList<long> WithTheMost(IReadOnlyList<long> sizes, long most) =>
        most == 0 || sizes.Any(size => size <= most && most < size * Alike) ? sizes : [.. sizes.Append(most).Order()];

    private static bool Fits(MachineCapacity machine, long connections) =>
        machine.DescriptorsPerProcess > ShardPlan.DescriptorsOfTheProcess
        && machine.WhatIsMissing(NeedOf(machine, ServerEndsSubjects.EventLoop, connections)) is null;

    private static ShardPlan PlanOf(MachineCapacity machine, long connections) =>
        ShardPlan.For(connections, machine.DescriptorsPerProcess);

    private static Need NeedOf(MachineCapacity machine, string server, long connections)
    {
        Footprint footprint = Footprints.Of(server);
        return PlanOf(machine, connections).NeedOfServersAlone(footprint.PairBytes, BytesOfAConnection + footprint.ConnectionBytes);
    }
}
