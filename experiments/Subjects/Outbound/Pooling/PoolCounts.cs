namespace Experiments.Subjects.Outbound.Pooling;

/// <summary>What a pool has done since it was made.</summary>
public record struct PoolCounts
{
    public long Opened { get; set; }

    /// <summary>Who found all of them lent.</summary>
    public long Waits { get; set; }

    /// <summary>Open at once, those that are being dialled among them.</summary>
    public long MostOpen { get; set; }

    /// <summary>Closed by the look before they would have been lent.</summary>
    public long FoundDead { get; set; }
}
