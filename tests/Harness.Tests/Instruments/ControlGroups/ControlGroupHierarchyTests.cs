using Harness.Instruments.ControlGroups;

namespace Harness.Tests.Instruments.ControlGroups;

/// <summary>Where groups are, by what /proc/self/mountinfo and /proc/self/cgroup say.</summary>
public class ControlGroupHierarchyTests
{
    private const string FirstMemory = "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory";
    private const string Second = "41 31 0:38 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate";

    [Fact]
    public void In_version_1_a_controller_has_a_hierarchy_of_its_own() => Assert.Equal(
        new("/sys/fs/cgroup/memory", "/sys/fs/cgroup/memory/job/7", 1),
        ControlGroupHierarchy.Of("memory", [Second, FirstMemory], ["8:pids:/", "4:memory:/job/7", "0::/other"]));

    [Fact]
    public void In_version_2_all_controllers_share_one() => Assert.Equal(
        new("/sys/fs/cgroup", "/sys/fs/cgroup/user.slice/a", 2), ControlGroupHierarchy.Of("pids", [Second], ["0::/user.slice/a"]));

    [Fact]
    public void A_controller_that_shares_its_hierarchy_is_found_there() => Assert.Equal(
        "/sys/fs/cgroup/cpu,cpuacct/a",
        ControlGroupHierarchy.Of(
            "cpuacct", ["35 31 0:32 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct"], ["2:cpu,cpuacct:/a"])!.Own);

    [Fact]
    public void A_container_sees_its_own_part_as_the_whole()
    {
        string[] mounts = ["35 31 0:32 /docker/1 /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory"];
        Assert.Equal("/sys/fs/cgroup/memory", ControlGroupHierarchy.Of("memory", mounts, ["4:memory:/docker/1"])!.Own);
        Assert.Equal("/sys/fs/cgroup/memory/a", ControlGroupHierarchy.Of("memory", mounts, ["4:memory:/docker/1/a"])!.Own);
    }

    [Fact]
    public void A_process_that_was_moved_out_of_its_container_has_the_limits_that_the_container_shows() =>
        Assert.Equal("/sys/fs/cgroup", ControlGroupHierarchy.Of("memory", [Second], ["0::/../other"])!.Own);

    [Fact]
    public void A_new_group_may_be_made_in_that_of_the_process_or_in_one_above() => Assert.Equal(
        ["/sys/fs/cgroup/a/b", "/sys/fs/cgroup/a", "/sys/fs/cgroup"],
        ControlGroupHierarchy.Of("pids", [Second], ["0::/a/b"])!.FromOwnUp());

    [Fact]
    public void Without_control_groups_there_is_no_hierarchy() => Assert.Null(
        ControlGroupHierarchy.Of("memory", ["22 1 8:1 / / rw - ext4 /dev/sda1 rw"], ["0::/"]));
}
