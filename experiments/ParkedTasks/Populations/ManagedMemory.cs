namespace Experiments.ParkedTasks.Populations;

public static class ManagedMemory
{
    private const int MostCollections = 10;

    // Live bytes are what the heap holds: exact only behind Collect.
    public static long LiveBytes => GC.GetTotalMemory(forceFullCollection: false);

    // As of the last collection.
    public static long CommittedBytes => GC.GetGCMemoryInfo().TotalCommittedBytes;

    public static long AllocatedBytes => GC.GetTotalAllocatedBytes(precise: true);

    // Aggressive is the mode that compacts the large objects too and gives free regions back to the system.
    public static void Collect()
    {
        int collections = 0;
        do
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            collections++;
        }
        while (collections < 2 || (GC.GetGCMemoryInfo().FinalizationPendingCount > 0 && collections < MostCollections));
    }
}
