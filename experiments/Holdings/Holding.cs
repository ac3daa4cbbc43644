namespace Experiments.Holdings;

/// <summary>The memory of both fleets and of the machine at one moment, after the servers have collected.</summary>
/// <param name="Kernel">Null where the kernel does not show its caches.</param>
/// <param name="Managed">Null where the runtime says nothing of itself.</param>
sealed record Holding(
    ProcessMemory Server, ManagedMemory? Managed, KernelMemory? Kernel, long ClientAnonymousBytes, MachineUse Machine)
{
    /// <summary>
    /// Nothing that has the kernel make objects by looking, as a list of open descriptors would: 1.6 kB for each connection.
    /// </summary>
    public static async Task<Holding> ReadAsync(ServerFleet servers, ClientFleet clients, CancellationToken cancellation)
    {
        await servers.CollectAsync(cancellation);
        return new(
            ProcessMemory.Read(servers.ProcessIds), await servers.MemoryAsync(cancellation), KernelMemory.Read(),
            clients.AnonymousBytes(), MachineUse.Read());
    }
}
