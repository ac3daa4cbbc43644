using Experiments.Million;
using Experiments.ServerEnds;
using static Experiments.Million.MillionColumns;

namespace Experiments.Tests.ServerEnds;

public class ServerEndsTests
{
    [Fact]
    public void The_largest_is_foretold_from_three_sizes() => Assert.Equal(
        [250_000, 500_000, 1_000_000, ServerEndsExperiment.Most],
        Sizes(Profile.Full).Where(size => ServerEndsSubjects.Applies(Profile.Full, MillionSubjects.EventLoop, size)));

    [Fact]
    public void A_kernel_with_one_end_of_each_connection_is_billed_whole()
    {
        IReadOnlyDictionary<string, string> cells =
            (new HoldingBill(Reading(sockets: 0), Reading(sockets: 100), Opened: 100) { HasBothEnds = false })
                .WriteTo(new Measurement()).Cells;
        Assert.Equal("2368", cells[KernelEach.Id]);
        Assert.False(cells.ContainsKey(KernelBothEach.Id));
    }

    [Fact]
    public void Descriptors_of_servers_alone_are_held_against_the_whole_system()
    {
        Need need = new ShardPlan([19_000, 19_000]).NeedOfServersAlone(1, 1);
        Assert.InRange(need.DescriptorsOfServers, 38_000, 39_000);
        Assert.Contains("raise fs.file-max", new MachineCapacity(null, 20_000, 30_000, null, null).WhatIsMissing(need)!,
            StringComparison.Ordinal);
    }

    private static IReadOnlyList<long> Sizes(Profile profile) => ServerEndsExperiment.Connections.Values[profile];

    private static Holding Reading(long sockets) => new(
        new ProcessMemory(RssBytes: 0, 0, 0, 1), null,
        new KernelMemory(new Dictionary<string, (long, long)> { ["TCP"] = (sockets, 2_368) }, 0, 0), 0,
        new MachineUse(0, FreeBytes: 0, AvailableBytes: 0, 0, 0, 0));
}
