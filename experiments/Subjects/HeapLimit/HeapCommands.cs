using Contract;

namespace Experiments.Subjects.HeapLimit;

/// <summary>Says, where it is started, what the runtime believes that it may have.</summary>
sealed class HeapCommands(Stream output) : Commands(output)
{
    /// <summary>
    /// TotalAvailableMemoryBytes is the limit of the heap where there is one, GCHeapHardLimit or 75% of a control group's, else what the
    /// machine has.
    /// </summary>
    public override void Ready() =>
        Reply.Ready(Offers, json => json.WriteNumber("heap_bytes", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));
}
