using static Experiments.Holdings.HoldingColumns;

namespace Experiments.Holdings;

/// <summary>Two holdings, and the connections that lie between them.</summary>
/// <param name="Opened">Connections opened between the readings: those of the trial without the warm ones.</param>
sealed record HoldingBill(Holding Before, Holding After, long Opened)
{
    /// <summary>Whether a connection has a socket at either end on this machine; else the kernel's growth is all the server's.</summary>
    public bool HasBothEnds { get; init; } = true;

    private MachineUse Machine { get; } = After.Machine.Since(Before.Machine);

    private long ServerGrowth => After.Server.AnonymousBytes - Before.Server.AnonymousBytes;

    private long ClientGrowth => After.ClientAnonymousBytes - Before.ClientAnonymousBytes;

    /// <summary>The parts of the machine's loss that are known: what both fleets and the kernel took.</summary>
    private long? Known => ServerGrowth + ClientGrowth + Machine.KernelBytes;

    public Measurement WriteTo(Measurement row)
    {
        KernelGrowth? kernel = KernelGrowth.BetweenKnown(Before.Kernel, After.Kernel, Opened);
        return row
            .Set(Rss, After.Server.RssBytes)
            .Set(BaselineRss, Before.Server.RssBytes)
            .Set(Baseline, Before.Server.AnonymousBytes)
            .Set(AnonymousEach, Each(ServerGrowth))
            .Set(LiveEach, Growth.Each(Before.Managed?.LiveBytes, After.Managed?.LiveBytes, Opened))
            .Set(StackEach, Growth.Each(Before.Managed?.StackBytes, After.Managed?.StackBytes, Opened))
            .Set(ClientEach, Each(ClientGrowth))
            .Set(KernelBothEach, HasBothEnds ? kernel?.BothEndsBytes / Opened : null)
            .Set(KernelEach, (HasBothEnds ? kernel?.ServerEndBytes : kernel?.BothEndsBytes) / Opened)
            .Set(KernelObjects, kernel?.PerConnection ?? KernelMemory.WhyNot)
            .Set(SlabEach, Each(Machine.SlabBytes))
            .Set(TablesEach, Each(Machine.PageTableBytes + Machine.KernelStackBytes))
            .Set(Loss, Machine.UsedBytes)
            .Set(AvailableLoss, -Machine.AvailableBytes)
            .Set(Unexplained, Machine.UsedBytes - Known)
            .Set(Explained, Machine.UsedBytes > 0 ? (double?)Known / Machine.UsedBytes : null);
    }

    private double? Each(long? bytes) => (double?)bytes / Opened;
}
