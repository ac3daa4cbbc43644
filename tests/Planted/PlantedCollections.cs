using System.Globalization;

namespace Planted;

/// <summary>What the runtime counts of its own collections: the truth that recorded pauses are held against.</summary>
static class PlantedCollections
{
    private static readonly int[] Counted = new int[3];
    private static TimeSpan _paused;

    public static string SinceLast()
    {
        int[] since = new int[Counted.Length];
        for (int generation = 0; generation < since.Length; generation++)
        {
            // The runtime counts a collection of an older generation as one of each younger, too.
            int count = GC.CollectionCount(generation) - (generation < 2 ? GC.CollectionCount(generation + 1) : 0);
            (since[generation], Counted[generation]) = (count - Counted[generation], count);
        }
        TimeSpan paused = GC.GetTotalPauseDuration();
        string seconds = (paused - _paused).TotalSeconds.ToString(CultureInfo.InvariantCulture);
        _paused = paused;
        return $$"""{"event":"gc","collections":[{{string.Join(',', since)}}],"pause_seconds":{{seconds}}}""";
    }
}
