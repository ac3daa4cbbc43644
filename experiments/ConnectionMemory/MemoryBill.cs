using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>Two readings of the same fleet, and the connections that lie between them.</summary>
/// <param name="Opened">Connections opened between the readings: those of the trial without the warm ones.</param>
sealed record MemoryBill(MemoryReading Before, MemoryReading After, long Opened)
{
    /// <summary>Whether a connection has a socket at either end on this machine; else the kernel's growth is all the server's.</summary>
    public bool HasBothEnds { get; init; } = true;

    /// <summary>Writes the bill into a row.</summary>
    /// <param name="connections">All connections that are open, the warm ones among them.</param>
    public Measurement ToMeasurement(long connections, int processes)
    {
        double anonymous = Growth.Each(Before.Process.AnonymousBytes, After.Process.AnonymousBytes, Opened);
        double? live = Growth.Each(Before.Managed?.LiveBytes, After.Managed?.LiveBytes, Opened);
        double? stack = Growth.Each(Before.Managed?.StackBytes, After.Managed?.StackBytes, Opened)
            ?? Growth.Each(Before.StackBytes, After.StackBytes, Opened);
        KernelGrowth? kernel = KernelGrowth.BetweenKnown(Before.Kernel, After.Kernel, Opened);
        double? serverEnd = HasBothEnds ? kernel?.ServerEndBytes : kernel?.BothEndsBytes;
        return new Measurement()
            .Set(Processes, processes)
            .Set(Rss, After.Process.RssBytes)
            .Set(RssShare, (double)After.Process.RssBytes / connections)
            .Set(BaselineRss, Before.Process.RssBytes)
            .Set(Anonymous, After.Process.AnonymousBytes)
            .Set(Baseline, Before.Process.AnonymousBytes)
            .Set(AnonymousEach, anonymous)
            .Set(Live, After.Managed?.LiveBytes)
            .Set(LiveEach, live)
            .Set(Committed, After.Managed?.CommittedBytes)
            .Set(BaselineCommitted, Before.Managed?.CommittedBytes)
            .Set(GoSystem, After.Managed?.SystemBytes)
            .Set(BaselineGoSystem, Before.Managed?.SystemBytes)
            .Set(StackEach, stack)
            .Set(RestEach, anonymous - (live ?? 0) - (stack ?? 0))
            .Set(KernelBothEach, HasBothEnds ? kernel?.BothEndsBytes / Opened : null)
            .Set(KernelEach, serverEnd / Opened)
            .Set(KernelObjects, kernel?.PerConnection ?? KernelMemory.WhyNot)
            .Set(WholeEach, anonymous + serverEnd / Opened)
            .Set(Threads, (double)After.Process.Threads / processes);
    }
}
