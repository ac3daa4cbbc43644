namespace Suspensions;

/// <summary>What set a collection off: gc_reason of the runtime's gc/gc.h, whose numbers the event GCStart carries.</summary>
public static class CollectionReason
{
    private static readonly string[] Words =
    [
        "allocated small",
        "induced",
        "low memory",
        "nothing",
        "allocated large",
        "out of space small",
        "out of space large",
        "induced not forced",
        "stress",
        "low memory blocking",
        "induced compacting",
        "low memory host",
        "provisional mode full",
        "low memory host blocking",
        "background tuning small",
        "background tuning large",
        "background stepping",
        "induced aggressive",
    ];

    /// <summary>The reason in words; <c>reason N</c> for one that a later runtime has added.</summary>
    public static string Word(int reason) => reason >= 0 && reason < Words.Length ? Words[reason] : $"reason {reason}";
}
