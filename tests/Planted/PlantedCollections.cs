using System.Diagnostics;
using System.Globalization;

namespace Planted;

/// <summary>
/// What the runtime counts of its own collections, and when it counted each: the truth that recorded pauses are held against. Asking for a
/// generation is not that truth: the collector may take an older one, and may collect unasked.
/// </summary>
static class PlantedCollections
{
    private const int MostNoted = 4096;

    private static readonly Lock Gate = new();
    private static readonly Noted[] Log = new Noted[MostNoted];
    private static readonly int[] Counted = new int[3];
    private static readonly int[] Said = new int[3];
    private static int _noted;
    private static int _inBackground;
    private static long _lastInBackground;
    private static long _since;
    private static TimeSpan _paused;
    private static TimeSpan _saidPaused;

    /// <summary>Notes the collections since this was called before: each began and ended between the two moments.</summary>
    public static void Note()
    {
        lock (Gate)
        {
            long since = _since;
            int[] counts = [0, 0, 0];
            TimeSpan paused;
            int all;
            do // Counts and time belong together only if no collection came between them.
            {
                all = GC.CollectionCount(0);
                _since = Stopwatch.GetTimestamp();
                paused = GC.GetTotalPauseDuration();
                for (int generation = 0; generation < counts.Length; generation++)
                    counts[generation] = OfGenerationAlone(generation);
            }
            while (GC.CollectionCount(0) != all);

            long until = Stopwatch.GetTimestamp();
            for (int generation = 0; generation < counts.Length; generation++)
            {
                for (; Counted[generation] < counts[generation]; Counted[generation]++)
                    Log[_noted++] = new(generation, since, until, paused - _paused);
            }

            _paused = paused;
        }
    }

    /// <summary>Notes whether the last collection that began in the background went on there, and so stopped the threads twice.</summary>
    public static void NoteBackground()
    {
        GCMemoryInfo last = GC.GetGCMemoryInfo(GCKind.Background);
        lock (Gate)
        {
            if (last.Index > _lastInBackground && last.PauseDurations[1] > TimeSpan.Zero)
                _inBackground++;
            _lastInBackground = last.Index;
        }
    }

    /// <summary>Counts, the time that they took, and the notes, since this was called before; and until when these are complete.</summary>
    public static string SinceLast()
    {
        lock (Gate)
        {
            Note();
            string counts = string.Join(',', Counted.Zip(Said, (count, said) => count - said));
            string seconds = Seconds(_paused - _saidPaused);
            string log = string.Join(',', Log.Take(_noted));
            Counted.CopyTo(Said, 0);
            (_noted, _saidPaused) = (0, _paused);
            string told = $$"""
                "until_ns":{{_since}},"in_background":{{_inBackground}},"noted":[{{log}}]
                """;
            return $$"""{"event":"gc","collections":[{{counts}}],"pause_seconds":{{seconds}},{{told}}}""";
        }
    }

    // The runtime counts a collection of an older generation as one of each younger, too.
    private static int OfGenerationAlone(int generation) =>
        GC.CollectionCount(generation) - (generation < 2 ? GC.CollectionCount(generation + 1) : 0);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    /// <param name="Since">Nanoseconds on CLOCK_MONOTONIC.</param>
    /// <param name="Until">Nanoseconds on CLOCK_MONOTONIC.</param>
    /// <param name="Paused">What the runtime counts that collections stopped the threads in that time.</param>
    private readonly record struct Noted(int Generation, long Since, long Until, TimeSpan Paused)
    {
        public override string ToString() => $$"""
            {"generation":{{Generation}},"since_ns":{{Since}},"until_ns":{{Until}},"pause_seconds":{{Seconds(Paused)}}}
            """;
    }
}
