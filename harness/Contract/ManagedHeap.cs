using System.Runtime.InteropServices;
using System.Text.Json;

namespace Contract;

/// <summary>
/// What a .NET process knows of its own heap: the one definition of <c>managed_live_bytes</c> for servers, populations and planted
/// subjects.
/// Calibrated against a subject that keeps exactly 1,024 bytes for each connection.
/// </summary>
public static partial class ManagedHeap
{
    // An object with a finalizer is freed by the collection after the one that found it; what it alone held on to, by the one after that.
    private const int Rounds = 3;

    /// <summary>
    /// Bytes of the objects that the last collection left, without the gaps between them: exact after <see cref="Collect"/> alone.
    /// </summary>
    /// <remarks>
    /// Not GC.GetTotalMemory, which takes what threads hold to allocate from, 8 KiB each, for free: with 1,000 threads it is below zero.
    /// </remarks>
    public static long LiveBytes => LiveIn(GC.GetGCMemoryInfo(GCKind.Any));

    /// <summary>Bytes that the collector held for its heap after the last collection.</summary>
    public static long CommittedBytes => GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;

    /// <summary>Bytes of all objects ever allocated.</summary>
    public static long AllocatedBytes => GC.GetTotalAllocatedBytes(precise: true);

    /// <summary>Collects what can be collected, compacts the rest, and gives the free memory back to the operating system.</summary>
    public static void Collect()
    {
        for (int round = 0; round < Rounds; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        TrimNativeHeap(0); // The collector gives back its own pages; those that the runtime took from malloc and freed stay without this.
    }

    /// <summary>The members of the answer <c>memory</c>.</summary>
    public static void WriteMemory(Utf8JsonWriter json)
    {
        GCMemoryInfo last = GC.GetGCMemoryInfo(GCKind.Any);
        json.WriteNumber("managed_live_bytes", LiveIn(last));
        json.WriteNumber("managed_committed_bytes", last.TotalCommittedBytes);
        json.WriteNumber("allocated_bytes", AllocatedBytes);
    }

    private static long LiveIn(GCMemoryInfo last) => last.HeapSizeBytes - last.FragmentedBytes;

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int TrimNativeHeap(nuint keepBytes);
}
