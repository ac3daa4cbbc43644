using Experiments.ServerEnds;

namespace Experiments.Tests.ServerEnds;

public class ServerEndsTests
{
    [Fact]
    public void The_largest_is_foretold_from_three_sizes() => Assert.Equal(
        [250_000, 500_000, 1_000_000, ServerEndsExperiment.Most],
        Sizes(Profile.Full).Where(size => ServerEndsSubjects.Applies(Profile.Full, ServerEndsSubjects.EventLoop, size)));

    [Fact]
    public void Descriptors_of_servers_alone_are_held_against_the_whole_system()
    {
        Need need = new ShardPlan([19_000, 19_000]).NeedOfServersAlone(1, 1);
        Assert.InRange(need.DescriptorsOfServers, 38_000, 39_000);
        Assert.Contains("raise fs.file-max", new MachineCapacity(null, 20_000, 30_000, null, null).WhatIsMissing(need)!,
            StringComparison.Ordinal);
    }

    private static IReadOnlyList<long> Sizes(Profile profile) => ServerEndsExperiment.Connections.Values[profile];
}
