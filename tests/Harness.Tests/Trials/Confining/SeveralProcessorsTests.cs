using Harness.Instruments.ControlGroups;

namespace Harness.Tests.Trials.Confining;

public class SeveralProcessorsTests
{
    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void A_small_machine_is_shared_by_a_server_and_as_many_clients_as_it_has_processors(int processors)
    {
        var all = SeveralProcessors.Of(ProcessorSplit.None, Machine(processors));
        Assert.Equal((null, null, processors), (all.Split.Servers, all.Split.Clients, all.Split.ClientProcesses));
        Assert.Equal((processors, processors, processors, true), (all.Cores, all.Servers, all.Clients, all.AreShared));
    }

    [Theory]
    [InlineData(4), InlineData(16), InlineData(65)]
    public void A_larger_one_is_split(int processors)
    {
        var all = SeveralProcessors.Of(ProcessorSplit.None, Machine(processors));
        Assert.Equal(processors, all.Split.Servers!.Count + all.Split.Clients!.Count);
        Assert.Equal((all.Split.Servers.Count, all.Split.Clients.Count, all.Split.Clients.Count),
            (all.Cores, (int)all.Clients, all.Split.ClientProcesses));
        Assert.True(all.Cores > 1 && !all.AreShared, $"{all}");
    }

    [Fact]
    public void What_the_user_tells_is_kept()
    {
        ProcessorSplit told = new(new([0, 1, 2]), new([2, 3]));
        var all = SeveralProcessors.Of(told, Machine(8));
        Assert.Equal((told.Servers, told.Clients, 2), (all.Split.Servers, all.Split.Clients, all.Split.ClientProcesses));
        Assert.Equal((3, 3.0, 2.0, true), (all.Cores, all.Servers, all.Clients, all.AreShared));
    }

    [Fact]
    public void A_quota_leaves_no_side_more_than_all_may_have() => Assert.Equal(
        (2, 1.5), (SeveralProcessors.Of(ProcessorSplit.None, Machine(2, 1.5)) is var all ? all.Cores : 0, all.Servers));

    private static Processors Machine(int processors, double? quota = null) => new(
        [.. Enumerable.Range(0, processors)], quota is { } most ? new GroupQuota(most, "planted") : null);
}
