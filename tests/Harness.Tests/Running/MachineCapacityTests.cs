using Harness.Declaring;
using Harness.Running;

namespace Harness.Tests.Running;

public class MachineCapacityTests
{
    private static readonly MachineCapacity Machine = new(
        AvailableMemoryBytes: 10L << 30, DescriptorsPerProcess: 20_000, SystemDescriptors: 1_000_000, Threads: 30_000,
        MapsPerProcess: 65_530);

    [Fact]
    public void A_fleet_passes_the_descriptor_limit_of_a_process() =>
        Assert.Null(Machine.WhatIsMissing(new Need(DescriptorsPerSide: 100_000)));

    [Fact]
    public void What_one_process_must_hold_does_not() => Assert.Equal(
        "needs 30500 descriptors in one process, the limit is 20000: ask for a smaller size or raise ulimit -n",
        Machine.WhatIsMissing(new Need(DescriptorsPerSide: 30_500, DescriptorsPerProcess: 30_500)));

    [Fact]
    public void Memory_beyond_nine_tenths_of_what_is_available_is_missing() =>
        Assert.StartsWith("needs about 9.5 GiB of memory, 9.0 GiB can be used", Machine.WhatIsMissing(new Need(MemoryBytes: 19L << 29)));
}
