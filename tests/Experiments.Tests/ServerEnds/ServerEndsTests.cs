using Experiments.ServerEnds;

namespace Experiments.Tests.ServerEnds;

public class ServerEndsTests
{
    private const long Gibibyte = 1L << 30;

    private static readonly long[] Round = [250_000, 500_000, 1_000_000, 2_000_000];

    [Fact]
    public void A_machine_of_24_GB_has_room_for_as_many_as_its_kernel_allows_descriptors() =>
        Assert.Equal(2_400_000, ServerEndsSizes.Most(Machine(24 * Gibibyte, files: 2_466_160, open: 1_411)));

    [Fact]
    public void Where_memory_is_shorter_it_says_how_many() =>
        Assert.Equal(1_100_000, ServerEndsSizes.Most(Machine(7 * Gibibyte, files: 2_466_160, open: 1_411)));

    [Fact]
    public void A_few_descriptors_that_others_have_open_change_no_size() => Assert.Equal(
        ServerEndsSizes.Most(Machine(24 * Gibibyte, files: 2_466_160, open: 1_000)),
        ServerEndsSizes.Most(Machine(24 * Gibibyte, files: 2_466_183, open: 9_000)));

    [Fact]
    public void A_machine_with_room_for_none_has_no_size_of_its_own()
    {
        Assert.Equal(0, ServerEndsSizes.Most(Machine(24 * Gibibyte, files: 40_000, open: 0)));
        Assert.Equal(0, ServerEndsSizes.Most(new MachineCapacity(null, 100, null, null, null)));
        Assert.Equal(Round, ServerEndsSizes.WithTheMost(Round, 0));
    }

    [Theory]
    [InlineData(2_400_000, true)]
    [InlineData(2_150_000, false)]
    [InlineData(1_900_000, true)]
    [InlineData(1_050_000, false)]
    [InlineData(150_000, true)]
    public void The_most_is_a_size_where_no_round_one_is_a_tenth_smaller_at_most(long most, bool isOne) =>
        Assert.Equal(isOne ? [.. Round.Append(most).Order()] : Round, ServerEndsSizes.WithTheMost(Round, most));

    [Fact]
    public void The_largest_of_event_loop_is_foretold_from_every_size_and_that_of_netpoller_from_two()
    {
        Assert.Equal(Sizes, SizesOf(ServerEndsSubjects.EventLoop));
        Assert.Equal(
            ((long[])[ServerEndsSizes.OfEach, ServerEndsSizes.Second, ServerEndsSizes.Largest]).Distinct(),
            SizesOf(ServerEndsSubjects.Netpoller));
    }

    [Fact]
    public void Every_server_has_one_size_at_which_all_are()
    {
        foreach (Subject subject in ServerEndsExperiment.Create().Subjects)
            Assert.Contains(ServerEndsSizes.OfEach, SizesOf(subject.Id));
    }

    [Fact]
    public void What_is_repeated_ends_with_the_bill()
    {
        Assert.True(ServerEndsSubjects.GoesOn(ServerEndsSubjects.EventLoop, repetition: 1));
        Assert.False(ServerEndsSubjects.GoesOn(ServerEndsSubjects.EventLoop, repetition: 2));
        Assert.False(ServerEndsSubjects.GoesOn(ServerEndsSubjects.Netpoller, repetition: 1));
    }

    [Fact]
    public void Descriptors_of_servers_alone_are_held_against_the_whole_system()
    {
        Need need = new ShardPlan([19_000, 19_000]).NeedOfServersAlone(1, 1);
        Assert.InRange(need.DescriptorsOfServers, 38_000, 39_000);
        Assert.Contains("raise fs.file-max", new MachineCapacity(null, 20_000, 30_000, null, null).WhatIsMissing(need)!,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Descriptors_that_others_have_open_are_not_to_be_had()
    {
        Need need = new ShardPlan([19_000]).NeedOfServersAlone(1, 1);
        var machine = new MachineCapacity(null, 20_000, 20_000, null, null);
        Assert.Null(machine.WhatIsMissing(need));
        Assert.Contains("1000 of them are in use", (machine with { OpenDescriptors = 1_000 }).WhatIsMissing(need)!,
            StringComparison.Ordinal);
    }

    private static IReadOnlyList<long> Sizes => ServerEndsExperiment.Connections.Values.Full;

    private static IEnumerable<long> SizesOf(string subject) =>
        Sizes.Where(size => ServerEndsSubjects.Applies(Profile.Full, subject, size)).Distinct();

    private static MachineCapacity Machine(long memory, long files, long open) =>
        new(new Bound(memory, "MemAvailable of the machine", "free memory"), 20_000, files, null, null) { OpenDescriptors = open };
}
