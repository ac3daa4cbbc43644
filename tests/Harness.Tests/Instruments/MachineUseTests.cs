namespace Harness.Tests.Instruments;

public class MachineUseTests
{
    private static readonly string[] MemInfo =
    [
        "MemTotal:       1000 kB", "MemFree:         400 kB", "MemAvailable:    550 kB", "Buffers:          20 kB",
        "Cached:          100 kB",
        "Shmem:            15 kB", "Slab:            150 kB", "KernelStack:      30 kB", "PageTables:       40 kB",
        "SecPageTables:     5 kB",
    ];

    private static readonly string[] NoZones = ["Node 0, zone   Normal"];

    [Fact]
    public void Pages_that_a_processor_keeps_at_hand_are_free()
    {
        string[] zones =
            ["Node 0, zone   Normal", "  pages free     9", "    cpu: 0", "              count:    3", "              count:    2"];
        MachineUse with = MachineUse.Of(MemInfo, zones), without = MachineUse.Of(MemInfo, NoZones);
        Assert.Equal(5 * Environment.SystemPageSize, without.UsedBytes - with.UsedBytes);
        Assert.Equal(5 * Environment.SystemPageSize, with.FreeBytes - without.FreeBytes);
    }

    [Fact]
    public void What_is_neither_free_nor_a_copy_of_a_file_is_used()
    {
        MachineUse use = MachineUse.Of(MemInfo, NoZones);
        Assert.Equal(480 * 1024, use.UsedBytes);
        Assert.Equal((150 + 30 + 45) * 1024, use.KernelBytes);
    }

    [Fact]
    public void Files_can_be_had_again_and_shared_memory_cannot() =>
        Assert.Equal((400 + 20 + 100 - 15) * 1024, MachineUse.Of(MemInfo, NoZones).FreeBytes);

    [Fact]
    public void What_a_host_does_not_show_is_not_known()
    {
        Assert.Equal(new MachineUse(null, null, null, null, null, null), MachineUse.Of([], []));
        MachineUse withoutZones = MachineUse.Of(MemInfo, []);
        Assert.Null(withoutZones.UsedBytes);
        Assert.Equal((400 + 20 + 100 - 15) * 1024, withoutZones.FreeBytes);
    }

    [Fact]
    public void Two_readings_have_a_difference() =>
        Assert.Equal(new MachineUse(0, 0, 0, 0, 0, 0), MachineUse.Of(MemInfo, NoZones).Since(MachineUse.Of(MemInfo, NoZones)));

    [Fact]
    public void A_machine_that_shows_its_memory_is_read_whole()
    {
        MachineUse use = MachineUse.Read();
        bool shown = HostFile.Text("/proc/meminfo") is not null;
        Assert.Equal(shown, use is { FreeBytes: > 0, AvailableBytes: > 0, KernelBytes: > 0 });
        Assert.Equal(shown && HostFile.Text("/proc/zoneinfo") is not null, use.UsedBytes > 0);
    }
}
