using Harness.Instruments.ControlGroups;

namespace Harness.Tests.Instruments.ControlGroups;

/// <summary>Processes that the kernel killed, by planted counts.</summary>
public class MemoryKillsTests
{
    [Fact]
    public void In_version_1_a_kill_names_the_limit_that_was_met_in_a_group_above()
    {
        using var groups = new PlantedGroups(1);
        groups.Plant(groups.Own, "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2");
        groups.Plant(groups.Own, "memory.failcnt", "7");
        groups.Plant(groups.Above, "memory.failcnt", "1");
        groups.Plant(groups.Above, "memory.limit_in_bytes", $"{400 << 20}");
        groups.Plant(groups.Above, "memory.usage_in_bytes", "0");
        var kills = new MemoryKills(groups.Hierarchy);
        Assert.Null(kills.Look());
        groups.Plant(groups.Own, "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 3");
        groups.Plant(groups.Above, "memory.failcnt", "9");
        Assert.Equal("killed by the kernel: memory limit of 400 MiB (memory.limit_in_bytes of the control group)", kills.Look());
    }

    [Fact]
    public void In_version_2_a_kill_among_the_neighbours_is_not_the_trials()
    {
        using var groups = new PlantedGroups(2);
        groups.Plant(groups.Own, "memory.events", "max 0\noom 0\noom_kill 0");
        groups.Plant(groups.Above, "memory.events", "max 0\noom 0\noom_kill 0");
        var kills = new MemoryKills(groups.Hierarchy);
        groups.Plant(groups.Above, "memory.events", "max 5\noom 1\noom_kill 1");
        Assert.Null(kills.Look());
    }

    [Fact]
    public void Where_no_limit_was_met_the_machine_had_no_memory_left()
    {
        using var groups = new PlantedGroups(2);
        groups.Plant(groups.Own, "memory.events", "max 3\noom_kill 0");
        var kills = new MemoryKills(groups.Hierarchy);
        groups.Plant(groups.Own, "memory.events", "max 3\noom_kill 1");
        Assert.Equal("killed by the kernel: the machine had no memory left", kills.Look());
    }

    [Fact]
    public void A_group_that_a_trial_made_is_counted_from_its_beginning()
    {
        using var groups = new PlantedGroups(2);
        var kills = new MemoryKills(groups.Hierarchy);
        groups.Plant(groups.Own, "memory.events", "max 1\noom_kill 0");
        string made = Directory.CreateDirectory(Path.Combine(groups.Own, "made")).FullName;
        kills.Watch(made);
        groups.Plant(made, "memory.events", "max 1\noom_kill 1");
        groups.Plant(made, "memory.max", $"{16 << 20}");
        groups.Plant(made, "memory.current", "0");
        Assert.StartsWith("killed by the kernel: memory limit of 16 MiB (memory.max", kills.Look(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_seen_is_said_again_when_the_group_is_gone()
    {
        using var groups = new PlantedGroups(2);
        groups.Plant(groups.Own, "memory.events", "oom_kill 0");
        var kills = new MemoryKills(groups.Hierarchy);
        groups.Plant(groups.Own, "memory.events", "oom_kill 1");
        string? seen = kills.Look();
        Directory.Delete(groups.Own, recursive: true);
        Assert.NotNull(seen);
        Assert.Equal(seen, kills.Look());
    }

    [Fact]
    public void Without_control_groups_nothing_is_said() => Assert.Null(new MemoryKills(null).Look());
}
