using Experiments.Holdings;
using Experiments.Suite.Capacity;

namespace Experiments.Tests.Suite;

/// <summary>How many connections a planted host holds, and what is in the way first.</summary>
public class HostWallsTests
{
    private static readonly CapacityModel Model =
        new(PairBytes: 19_500_000, ConnectionBytes: 9_000, FixedBytes: 0, 1_000_000, 52, 1);

    [Fact]
    public void Memory_is_the_connections_and_their_share_of_the_processes()
    {
        HostWall first = HostWalls.Before(Host(memory: 10_000_000_000), Model)[0];
        Assert.Equal(("memory", 900_000), (first.Name, first.Connections));
    }

    [Fact]
    public void With_more_memory_another_wall_is_first_and_has_its_remedy()
    {
        HostWall first = HostWalls.Before(Host(memory: 1_000_000_000_000), Model)[0];
        Assert.Equal(("descriptors of the system", 1_250_000), (first.Name, first.Connections));
        Assert.Equal("sysctl -w fs.file-max=5000000", first.Remedy);
    }

    [Fact]
    public void What_a_host_does_not_tell_is_no_wall()
    {
        var silent = new HostLimits(
            new MachineCapacity(null, 20_000, null, null, null), EphemeralPorts.OfTheKernel, null, null, false, null, null);
        Assert.Empty(HostWalls.Before(silent, Model));
        Assert.DoesNotContain(HostWalls.OfOne(silent, new WallLessons(87, 4, 4_000_000)), wall => wall.Connections <= 0);
        var output = new StringWriter();
        CapacityAnswer.Print(output, silent, [("event-loop", Model)], WallLessons.None);
        Assert.Matches(@"event-loop +not known\n", output.ToString());
    }

    [Fact]
    public void What_limits_the_memory_is_named()
    {
        HostLimits host = Host(memory: 1_000_000_000);
        host = host with { Machine = host.Machine with { Memory = Bound.OfGroup(1_000_000_000, "memory.max", "--memory of a container") } };
        HostWall memory = HostWalls.Before(host, Model)[0];
        Assert.Equal(90_000, memory.Connections);
        Assert.Contains("memory.max of the control group", memory.Stands, StringComparison.Ordinal);
        Assert.StartsWith("raise memory.max of the control group", memory.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_control_group_with_fewer_tasks_than_the_machine_is_the_wall_that_counts()
    {
        HostLimits host = Host(memory: 1_000_000_000_000);
        host = host with { Machine = host.Machine with { Threads = Bound.OfGroup(600, "pids.max", "--pids-limit of a container") } };
        HostWall threads = HostWalls.Before(host, Model)
            .Single(wall => wall.Name == "threads");
        Assert.Equal(10 * 19_500, threads.Connections);
        Assert.Contains("pids.max", threads.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Connections_that_are_tracked_have_a_wall_of_their_own()
    {
        HostLimits tracking = Host(memory: 1_000_000_000_000) with { TrackedConnections = 262_144, Tracks = true };
        HostWall first = HostWalls.Before(tracking, Model)[0];
        Assert.Equal(("tracked connections", 262_144), (first.Name, first.Connections));
    }

    [Fact]
    public void One_process_one_address_and_one_moment_have_walls_of_their_own() => Assert.Equal(
        [
            ("connections that wait to be accepted", 4_097),
            ("descriptors of one process", 19_500),
            ("ports of one source address to one server port", 28_232),
            ("ports in TIME_WAIT of one source address, a minute", 28_232),
        ],
        HostWalls.OfOne(Host(memory: 1), WallLessons.None).Select(wall => (wall.Name, wall.Connections)));

    [Theory]
    [InlineData("descriptors of one process", 20_000 - 87)]
    [InlineData("threads of one process, one a connection", 65_530 / 4)]
    [InlineData("connections that nobody reads from, full", 2_000_000_000 / 4_000_000)]
    public void What_no_setting_says_is_learned_from_the_walls_that_were_measured(string name, long connections)
    {
        var lessons = new WallLessons(DescriptorsKept: 87, MapsOfAThread: 4, UnreadBytes: 4_000_000);
        Assert.Equal(connections, HostWalls.OfOne(Host(memory: 1), lessons).Single(wall => wall.Name == name).Connections);
    }

    [Fact]
    public void A_table_of_tracked_connections_that_nothing_uses_yet_is_no_wall_of_the_machine()
    {
        HostLimits host = Host(memory: 1_000_000_000_000) with { TrackedConnections = 262_144 };
        Assert.DoesNotContain(HostWalls.Before(host, Model), wall => wall.Name == "tracked connections");
        Assert.Contains(HostWalls.OfOne(host, WallLessons.None), wall => wall.Name == "tracked connections");
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue / 2)]
    [InlineData(1L << 62)]
    public void A_limit_that_is_none_is_no_wall_and_has_no_remedy(long unlimited)
    {
        HostLimits roomy = Host(memory: 1_000_000_000_000);
        HostLimits host = roomy with
        {
            Machine = roomy.Machine with { SystemDescriptors = unlimited, Threads = new(unlimited, "", "") },
            EpollWatches = unlimited,
            TrackedConnections = unlimited,
            Tracks = true,
        };
        Assert.Equal(["memory"], HostWalls.Before(host, Model).Select(wall => wall.Name));
        Assert.DoesNotContain(HostWalls.OfOne(host, WallLessons.None), wall => wall.Remedy.Contains("=-", StringComparison.Ordinal));
    }

    [Fact]
    public void A_host_without_any_wall_is_said_to_have_no_limit()
    {
        HostLimits roomy = Host(memory: long.MaxValue);
        var output = new StringWriter();
        CapacityAnswer.Print(output,
            roomy with { Machine = roomy.Machine with { SystemDescriptors = long.MaxValue, Threads = null }, EpollWatches = null },
            [("event-loop", Model)], WallLessons.None);
        Assert.Matches(@"event-loop +no limit\n", output.ToString());
    }

    [Fact]
    public void The_answer_names_the_number_and_the_first_wall_of_each_server()
    {
        var output = new StringWriter();
        CapacityAnswer.Print(output, Host(memory: 10_000_000_000), [("event-loop", Model)], WallLessons.None);
        Assert.Matches(@"event-loop +900,000 +memory\n", output.ToString());
    }

    private static HostLimits Host(long memory) =>
        new(new MachineCapacity(new(memory, "MemAvailable", "free memory"), 20_000, 2_500_000,
                new(1_000_000, "kernel.pid_max", "raise kernel.pid_max"), 65_530), EphemeralPorts.OfTheKernel, EpollWatches: 5_000_000,
            TrackedConnections: null, Tracks: false, Backlog: 4_096, TcpMemoryBytes: 2_000_000_000);
}
