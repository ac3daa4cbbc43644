using System.Text.Json;

namespace Servers.Common.Hosting;

// What this process tells of its collections.
sealed class GarbageCollection
{
    private readonly int[] _collections = new int[GC.MaxGeneration + 1];
    private TimeSpan _pause;

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
}
