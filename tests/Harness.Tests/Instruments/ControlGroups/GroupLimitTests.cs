using Harness.Instruments.ControlGroups;

namespace Harness.Tests.Instruments.ControlGroups;

/// <summary>Tasks and processor time of planted groups.</summary>
public class GroupLimitTests
{
    [Fact]
    public void Of_several_groups_the_one_that_may_start_the_fewest_tasks_counts()
    {
        using var groups = new PlantedGroups(2);
        groups.Plant(groups.Own, "pids.max", "500");
        groups.Plant(groups.Own, "pids.current", "10");
        groups.Plant(groups.Above, "pids.max", "600");
        groups.Plant(groups.Above, "pids.current", "590");
        Assert.Equal(new GroupTasks(600, 590), GroupTasks.Tightest(groups.Hierarchy));
    }

    [Fact]
    public void A_group_without_a_maximum_of_tasks_is_no_limit()
    {
        using var groups = new PlantedGroups(1);
        groups.Plant(groups.Own, "pids.max", "max");
        groups.Plant(groups.Own, "pids.current", "10");
        Assert.Null(GroupTasks.Tightest(groups.Hierarchy));
    }

    [Fact]
    public void In_version_1_the_quota_of_a_group_above_holds()
    {
        using var groups = new PlantedGroups(1);
        groups.Plant(groups.Own, "cpu.cfs_quota_us", "-1");
        groups.Plant(groups.Own, "cpu.cfs_period_us", "100000");
        groups.Plant(groups.Above, "cpu.cfs_quota_us", "150000");
        groups.Plant(groups.Above, "cpu.cfs_period_us", "100000");
        Assert.Equal(new GroupQuota(1.5, "cpu.cfs_quota_us"), GroupQuota.Tightest(groups.Hierarchy));
    }

    [Fact]
    public void In_version_2_the_smallest_quota_holds()
    {
        using var groups = new PlantedGroups(2);
        groups.Plant(groups.Own, "cpu.max", "50000 100000");
        groups.Plant(groups.Above, "cpu.max", "200000 100000");
        Assert.Equal(new GroupQuota(0.5, "cpu.max"), GroupQuota.Tightest(groups.Hierarchy));
    }

    [Fact]
    public void A_quota_of_max_is_none()
    {
        using var groups = new PlantedGroups(2);
        groups.Plant(groups.Own, "cpu.max", "max 100000");
        Assert.Null(GroupQuota.Tightest(groups.Hierarchy));
    }
}
