using System.Text.Json;

namespace Experiments.ParkedTasks;

/// <summary>Everything that the memory instruments say of a population at one moment.</summary>
sealed record ParkedReading(ManagedMemory Managed, ProcessMemory Process, long? StackBytes, long? StackLimit, KernelMemory? Kernel)
{
    public static async Task<ParkedReading> AfterCollectionAsync(
        ContractProcess population, TimeSpan patience, CancellationToken cancellation)
    {
        await population.AskAsync("collect", patience, cancellation);
        JsonElement memory = await population.AskAsync("memory", patience, cancellation);
        return new(
            ManagedMemory.Sum([memory]),
            ProcessMemory.Read([population.Id]),
            ThreadStacks.ResidentBytes(population.Id),
            ProcessLimits.StackBytes(population.Id),
            KernelMemory.Read());
    }
}
