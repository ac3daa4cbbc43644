namespace Harness.Tests;

/// <summary>A machine with so much memory that nothing else is in the way of a small trial.</summary>
static class PlantedMachine
{
    public static MachineCapacity With(long memory) => new(
        Memory: new(memory, "MemAvailable of the machine", "free memory"), DescriptorsPerProcess: 20_000, SystemDescriptors: 1_000_000,
        Threads: new(30_000, "kernel.pid_max", "raise kernel.pid_max"), MapsPerProcess: 65_530);
}
