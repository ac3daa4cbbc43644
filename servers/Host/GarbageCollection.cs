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

        // The runtime's own tables, the queue of finalizable objects first of all, are malloc's: each growth leaves its old copy behind, free
        // but resident, 130 bytes a connection of it.
        TrimNativeHeap(0);
    }

    /// <summary>Live: allocated and not collected yet, so exact after <see cref="Collect"/>. Committed: as of the last collection.</summary>
    public void WriteMemory(Utf8JsonWriter json)
    {
        json.WriteNumber("managed_live_bytes", GC.GetTotalMemory(forceFullCollection: false));
        json.WriteNumber("managed_committed_bytes", GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes);
        json.WriteNumber("allocated_bytes", GC.GetTotalAllocatedBytes(precise: true));
    }

    /// <summary>Collections by generation, each counted in its own alone, and the time that they stopped the process, since the last call.</summary>
    public void WriteSinceLast(Utf8JsonWriter json)
    {
        json.WriteStartArray("collections");
        for (int generation = 0; generation < _collections.Length; generation++)
        {
            int count = GC.CollectionCount(generation);
            int countedByOlder = generation < GC.MaxGeneration ? GC.CollectionCount(generation + 1) : 0;
            json.WriteNumberValue(count - countedByOlder - _collections[generation]);
            _collections[generation] = count - countedByOlder;
        }

        json.WriteEndArray();
        TimeSpan pause = GC.GetTotalPauseDuration();
        json.WriteNumber("pause_seconds", (pause - _pause).TotalSeconds);
        _pause = pause;
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int TrimNativeHeap(nuint keepBytes);
}
