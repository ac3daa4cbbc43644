using Harness.Instruments;

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

    private static readonly string[] NoZones = [];

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
    public void Two_readings_have_a_difference() =>
        Assert.Equal(new MachineUse(0, 0, 0, 0, 0, 0), MachineUse.Of(MemInfo, NoZones).Since(MachineUse.Of(MemInfo, NoZones)));

    [Fact]
    public void Memory_that_is_taken_is_seen()
    {
        const int Taken = 64 << 20;
        MachineUse before = MachineUse.Read();
        byte[] taken = GC.AllocateUninitializedArray<byte>(Taken, pinned: true);
        taken.AsSpan().Fill(1);
        MachineUse added = MachineUse.Read().Since(before);
        GC.KeepAlive(taken);
        Assert.True(added.UsedBytes > Taken / 2, $"{added}");
    }
}
