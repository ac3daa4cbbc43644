namespace Harness.Tests.Trials;

public class MachineCapacityTests
{
    private static readonly MachineCapacity Machine = PlantedMachine.With(memory: 10L << 30);

    [Fact]
    public void A_fleet_passes_the_descriptor_limit_of_a_process() =>
        Assert.Null(Machine.WhatIsMissing(new Need(DescriptorsPerSide: 100_000)));

    [Fact]
    public void What_one_process_must_hold_does_not() => Assert.Equal(
        "needs 30500 descriptors in one process, the limit is 20000: ask for a smaller size or raise ulimit -n",
        Machine.WhatIsMissing(new Need(DescriptorsPerSide: 30_500, DescriptorsPerProcess: 30_500)));

    [Fact]
    public void What_the_host_does_not_tell_refuses_nothing() => Assert.Null(
        new MachineCapacity(null, 20_000, null, null, null).WhatIsMissing(
            new Need(MemoryBytes: 1L << 60, DescriptorsPerSide: 1 << 30, Threads: 1 << 30, ThreadsPerProcess: 1 << 20)));

    [Fact]
    public void The_tightest_of_several_limits_is_named()
    {
        MachineCapacity confined = Machine with
        {
            Threads = Bound.Tightest(null, Machine.Threads, Bound.OfGroup(90, "pids.max", "--pids-limit of a container")),
        };
        Assert.Equal("needs 100 threads, pids.max of the control group allows 90 more: raise pids.max of the control group "
            + "(--pids-limit of a container)", confined.WhatIsMissing(new Need(Threads: 100)));
    }

    [Fact]
    public void Processors_that_a_quota_or_a_mask_takes_are_missing()
    {
        MachineCapacity one = Machine with { Processors = new([3], null) };
        MachineCapacity half = Machine with { Processors = new([0, 1], new(0.5, "cpu.max")) };
        Assert.Null(one.WhatIsMissing(new Need(Processors: 1)));
        Assert.StartsWith("needs 2 processors for itself, this program may use 1 (3)", one.WhatIsMissing(new Need(Processors: 2)));
        Assert.StartsWith("needs a processor for itself, this program may use 0.5 of 2 (0-1), by cpu.max of the control group",
            half.WhatIsMissing(new Need(Processors: 1)));
    }

    [Fact]
    public void Connections_without_a_port_are_missing_and_the_setting_is_named()
    {
        MachineCapacity few = Machine with { Ports = new(40_000, 40_009, Reserved: 4) };
        Assert.Null(few.WhatIsMissing(new Need(ConnectionsPerClient: 400)));
        Assert.Equal("needs 401 connections of one client, 400 have a port: widen net.ipv4.ip_local_port_range (40000 40009), or shorten "
            + "net.ipv4.ip_local_reserved_ports, which takes 4 of them", few.WhatIsMissing(new Need(ConnectionsPerClient: 401)));
    }

    [Fact]
    public void Memory_beyond_nine_tenths_of_what_is_available_is_missing() =>
        Assert.StartsWith("needs about 9.5 GiB of memory, 9.0 GiB can be used", Machine.WhatIsMissing(new Need(MemoryBytes: 19L << 29)));
}
