namespace Experiments.Storm;

/// <summary>What one kind of storm did.</summary>
/// <param name="ServerSeconds">Processor time of the server meanwhile.</param>
sealed record StormRun(StormKind Kind, Churn Done, Lost Lost, long Mismatched, double ServerSeconds)
{
    /// <summary>Those that opened: one that failed to is in the errors by name.</summary>
    public long Cycles => Done.Connections + Lost.Count;

    public Measurement WriteTo(Measurement row) => row
        .Set(Kind.Rate, Done.Connections / Done.Seconds)
        .Set(Kind.Failed, Lost.Count)
        .Set(Kind.Cpu, ServerSeconds / Math.Max(1, Done.Connections))
        .Set(Kind.ClientShare, Done.CpuSeconds / Done.Seconds);
}
