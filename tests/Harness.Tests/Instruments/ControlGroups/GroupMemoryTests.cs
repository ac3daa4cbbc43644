using Harness.Instruments.ControlGroups;

namespace Harness.Tests.Instruments.ControlGroups;

/// <summary>What planted groups may have of memory.</summary>
public class GroupMemoryTests
{
    [Fact]
    public void In_version_1_a_limit_holds_for_every_group_below_it()
    {
        using var groups = new PlantedGroups(1);
        groups.Plant(groups.Own, "memory.limit_in_bytes", "9223372036854771712");
        groups.Plant(groups.Own, "memory.usage_in_bytes", "50");
        groups.Plant(groups.Above, "memory.limit_in_bytes", "1000");
        groups.Plant(groups.Above, "memory.usage_in_bytes", "300");
        groups.Plant(groups.Above, "memory.stat", "inactive_file 1\ntotal_inactive_file 100\n");
        GroupMemory limited = Assert.Single(GroupMemory.Read(groups.Hierarchy));
        Assert.Equal(new GroupMemory(1000, 200, "memory.limit_in_bytes"), limited);
        Assert.Equal(800, limited.FreeBytes);
    }

    [Fact]
    public void In_version_2_a_group_ends_where_it_is_slowed_down()
    {
        using var groups = new PlantedGroups(2);
        groups.Plant(groups.Own, "memory.max", "1000");
        groups.Plant(groups.Own, "memory.high", "900");
        groups.Plant(groups.Own, "memory.current", "300");
        groups.Plant(groups.Own, "memory.stat", "anon 10\ninactive_file 50\ninactive_filed 7");
        groups.Plant(groups.Above, "memory.max", "max");
        groups.Plant(groups.Above, "memory.high", "max");
        groups.Plant(groups.Above, "memory.current", "400");
        Assert.Equal([new GroupMemory(900, 250, "memory.high")], GroupMemory.Read(groups.Hierarchy));
    }

    [Fact]
    public void A_group_that_holds_more_than_it_may_has_nothing_left() => Assert.Equal(0, new GroupMemory(10, 20, "memory.max").FreeBytes);

    [Fact]
    public void Without_files_or_without_groups_there_is_no_limit()
    {
        using var groups = new PlantedGroups(2);
        Assert.Empty(GroupMemory.Read(groups.Hierarchy));
        Assert.Empty(GroupMemory.Read(null));
    }
}
