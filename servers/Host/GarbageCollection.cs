using System.Runtime.InteropServices;
using System.Text.Json;

namespace Servers.Host;

// What this process knows of its own heap.
sealed partial class GarbageCollection
{
    // An object with a finalizer is freed by the collection after the one that found it; what it alone held on to, by the one after that.
    private const int Rounds = 3;

    private readonly int[] _collections = new int[GC.MaxGeneration + 1];
    private TimeSpan _pause;

    /// <summary>Collects what can be collected, compacts the rest, and gives the free memory back to the operating system.</summary>
    public void Collect()
    {
        for (int round = 0; round < Rounds; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        TrimNativeHeap(0); // The collector gives back its own pages; those that the runtime took from malloc and freed stay without this.
    }

    /// <summary>Live and committed as the last collection left them, so exact after <see cref="Collect"/> alone.</summary>
    /// <remarks>
    /// Not GC.GetTotalMemory, which takes what threads hold to allocate from, 8 KiB each, for free: with 1,000 threads it is below zero.
    /// </remarks>
    public void WriteMemory(Utf8JsonWriter json)
    {
        GCMemoryInfo last = GC.GetGCMemoryInfo(GCKind.Any);
        json.WriteNumber("managed_live_bytes", last.HeapSizeBytes - last.FragmentedBytes);
        json.WriteNumber("managed_committed_bytes", last.TotalCommittedBytes);
        json.WriteNumber("allocated_bytes", GC.GetTotalAllocatedBytes(precise: true));
    }

    /// <summary>
    /// Since the last call: collections, each counted in its own generation alone, and the time that they stopped the process.
    /// </summary>
    public void WriteSinceLast(Utf8JsonWriter json)
    {
        json.WriteStartArray("collections");
        for (int generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            // The runtime counts a collection of an older generation as one of each younger, too.
            int older = generation < GC.MaxGeneration ? GC.CollectionCount(generation + 1) : 0;
            int count = GC.CollectionCount(generation) - older;
            json.WriteNumberValue(count - _collections[generation]);
            _collections[generation] = count;
        }

        json.WriteEndArray();
        TimeSpan pause = GC.GetTotalPauseDuration();
        json.WriteNumber("pause_seconds", (pause - _pause).TotalSeconds);
        _pause = pause;
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int TrimNativeHeap(nuint keepBytes);
}
