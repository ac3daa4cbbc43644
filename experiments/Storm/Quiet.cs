using System.Diagnostics;

namespace Experiments.Storm;

/// <summary>A server that nobody is connected to, and the kernel beside it.</summary>
/// <param name="Census">Null where the server keeps none.</param>
/// <param name="LiveBytes">Null where the runtime does not say.</param>
/// <param name="KernelBytes">Null where the kernel does not show its caches.</param>
/// <param name="TcpSockets">Of the whole machine.</param>
/// <param name="TimeWait">Likewise.</param>
/// <param name="OwnSockets">The server's descriptors that are sockets; null where this user may not look.</param>
sealed record Quiet(
    ServerCensus? Census, long? LiveBytes, long AnonymousBytes, long? KernelBytes, long? TcpSockets, long? TimeWait, long? OwnSockets)
{
    /// <summary>How long a server may take to see that all connections have gone: it has an exception of some µs for each.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>When nobody has come for so long, who is missing is given up: who is reset while he waits reaches no server.</summary>
    private static readonly TimeSpan WithoutAnother = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Waits until the server counts none, and as many in all as were dialled or no more for a second; then has it collect and reads all.
    /// </summary>
    /// <param name="dialled">Since the server began.</param>
    public static async Task<Quiet> ReadAsync(ServerFleet servers, long dialled, CancellationToken cancellation)
    {
        (long? total, long since) = (-1, Stopwatch.GetTimestamp());
        bool HaveAllCome(ServerCensus census)
        {
            if (census.Total != total)
                (total, since) = (census.Total, Stopwatch.GetTimestamp());
            return !(census.Total < dialled) || Stopwatch.GetElapsedTime(since) > WithoutAnother;
        }
        ServerCensus? census = await CensusProof.SettledAsync(
            servers, census => HaveAllCome(census) && census.Open == 0, Patience, cancellation);
        await servers.CollectAsync(cancellation);
        ManagedMemory? managed = await servers.MemoryAsync(cancellation);
        int[] processes = [.. servers.ProcessIds];
        // Descriptors last: to list them makes the kernel's objects.
        return new(census, managed?.LiveBytes, ProcessMemory.Read(processes).AnonymousBytes, BytesOf(KernelMemory.Read()),
            SocketUse.TcpInUse(), SocketUse.TcpInTimeWait(), OpenDescriptors.Sockets(processes));
    }

    private static long? BytesOf(KernelMemory? kernel) => kernel is null ? null
        : kernel.Objects.Values.Sum(cache => cache.Count * cache.Size) + kernel.StackBytes + kernel.PageTableBytes;
}
