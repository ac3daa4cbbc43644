namespace Experiments.CostPerMessage;

/// <summary>What a load of either kind carried.</summary>
/// <param name="LateSendSeconds">Null of a closed loop, which sends when it can.</param>
sealed record Carried(long Messages, double Seconds, double CpuSeconds, Latency? Latency, double? LateSendSeconds)
{
    public static Carried Of(OpenLoop load) => new(load.Messages, load.Seconds, load.CpuSeconds, load.Latency, load.LateSendSeconds);

    public static Carried Of(ClosedLoop load) => new(load.Messages, load.Seconds, load.CpuSeconds, load.Latency, null);
}
