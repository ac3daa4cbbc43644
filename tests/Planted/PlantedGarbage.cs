using System.Runtime.CompilerServices;

namespace Planted;

/// <summary>Garbage of a known size with each message, and a collection after each so many messages.</summary>
static class PlantedGarbage
{
    private const int ArrayHeaderBytes = 24;
    private const int LiveObjects = 1 << 20;

    private static object[] _live = [];
    private static long _messages;
    private static long _collections;

    /// <summary>
    /// Objects that every full collection has to mark, so that its pause is many times what recording one costs; and a collection, after
    /// which what the process has yet to allocate for itself sets off no other.
    /// </summary>
    public static void Prepare(PlantedOptions options)
    {
        if (options.CollectEvery > 0)
        {
            _live = new object[LiveObjects];
            for (int i = 0; i < _live.Length; i++)
                _live[i] = new object();
        }
        GC.Collect();
        PlantedCollections.SinceLast();
    }

    /// <summary>The generation that is asked for goes 0, 1, 2, 0, 1, 2 from one collection to the next.</summary>
    public static void OnMessage(PlantedOptions options)
    {
        if (options.GarbageBytes > 0)
            Drop(new byte[options.GarbageBytes - ArrayHeaderBytes]);
        if (options.CollectEvery == 0 || ++_messages % options.CollectEvery != 0)
            return;
        PlantedCollections.Note();
        if (options.Background)
            GC.Collect(2, GCCollectionMode.Forced, blocking: false);
        GC.Collect(options.Background ? 2 : (int)(_collections++ % 3), GCCollectionMode.Forced, blocking: true);
        PlantedCollections.NoteBackground();
        PlantedCollections.Note();
    }

    // A call that is not inlined keeps the compiler from leaving out an array that nobody reads.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(byte[] garbage) => garbage[0] = 1;
}
