using Harness.Instruments;
using Harness.Instruments.Memory;

namespace Harness.Trials.Fleets;

/// <summary>Everything that the memory instruments say of a server fleet at one moment.</summary>
/// <param name="Kernel">Null where the kernel does not show its caches.</param>
/// <param name="Managed">Null where the runtime says nothing of itself.</param>
/// <param name="StackBytes">Resident thread stacks; null where they cannot be seen.</param>
public sealed record MemoryReading(KernelMemory? Kernel, ManagedMemory? Managed, ProcessMemory Process, long? StackBytes)
{
    /// <summary>Has the fleet collect its garbage, then reads every instrument.</summary>
    public static async Task<MemoryReading> AfterCollectionAsync(ServerFleet fleet, CancellationToken cancellation)
    {
        await fleet.CollectAsync(cancellation);
        ManagedMemory? managed = await fleet.MemoryAsync(cancellation);
        int[] processes = [.. fleet.ProcessIds];
        KernelMemory? kernel = KernelMemory.Read();
        return new(kernel, managed, ProcessMemory.Read(processes), SumOfAll(processes));
    }

    /// <summary>Null as soon as one process cannot be seen: a part of a sum is no sum.</summary>
    private static long? SumOfAll(int[] processes)
    {
        long?[] stacks = [.. processes.Select(ThreadStacks.ResidentBytes)];
        return stacks.All(bytes => bytes is not null) ? stacks.Sum() : null;
    }
}
