using Experiments.Million;
using Experiments.Suite.Capacity;
using Harness.Judging;
using Harness.Running;
using CapacityWalls = Experiments.Suite.Capacity.Walls;

namespace Experiments.Tests.Suite;

/// <summary>How many connections a planted host holds, and what is in the way first.</summary>
public class WallsTests
{
    private static readonly CapacityModel Model =
        new(PairBytes: 19_500_000, new Slope(Interval.Exactly(9_000), Fixed: 0, RSquared: 1, Sizes: 4), 1_000_000, 52, 1);

    [Fact]
    public void Memory_is_the_connections_and_their_share_of_the_processes()
    {
        Wall first = CapacityWalls.Before(Host(memory: 10_000_000_000), Model)[0];
        Assert.Equal(("memory", 900_000), (first.Name, first.Connections));
    }

    [Fact]
    public void With_more_memory_another_wall_is_first_and_has_its_remedy()
    {
        Wall first = CapacityWalls.Before(Host(memory: 1_000_000_000_000), Model)[0];
        Assert.Equal(("descriptors of the system", 1_250_000), (first.Name, first.Connections));
        Assert.Equal("sysctl -w fs.file-max=5000000", first.Remedy);
    }

    [Fact]
    public void A_control_group_with_less_memory_than_the_machine_is_the_wall_that_counts() => Assert.Equal(100_000,
        CapacityWalls.Before(Host(memory: 10_000_000_000) with { ControlGroupBytes = 1_000_000_000 }, Model)[0].Connections);

    [Fact]
    public void Connections_that_are_tracked_have_a_wall_of_their_own()
    {
        HostLimits tracking = Host(memory: 1_000_000_000_000) with { TrackedConnections = 262_144 };
        Wall first = CapacityWalls.Before(tracking, Model)[0];
        Assert.Equal(("tracked connections", 262_144), (first.Name, first.Connections));
    }

    [Fact]
    public void One_process_and_one_source_address_are_walls_that_fleets_get_round() =>
        Assert.Equal([19_500, 28_232], CapacityWalls.GotRound(Host(memory: 1)).Select(wall => wall.Connections));

    [Fact]
    public void The_answer_names_the_number_and_the_first_wall_of_each_server()
    {
        var output = new StringWriter();
        CapacityAnswer.Print(output, Host(memory: 10_000_000_000), [("event-loop", Model)]);
        Assert.Matches(@"event-loop +900,000 +memory\n", output.ToString());
    }

    private static HostLimits Host(long memory) =>
        new(new MachineCapacity(memory, 20_000, 2_500_000, 1_000_000, 65_530), 28_232, EpollWatches: 5_000_000, null, null);
}
