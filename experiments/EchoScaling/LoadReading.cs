namespace Experiments.EchoScaling;

/// <summary>What a load carried, what it took of both sides, and what its checks found.</summary>
/// <param name="Seconds">By the clients' clock.</param>
/// <param name="ServerCpuSeconds">Of all server processes.</param>
/// <param name="ClientShare">Of the processor time that the clients could have; null where they are in the server's process.</param>
/// <param name="Latency">Null where nobody timed the messages.</param>
sealed record LoadReading(long Messages, double Seconds, double ServerCpuSeconds, double? ClientShare, Latency? Latency)
{
    public double Rate => Messages / Seconds;

    private double? LittlesLaw { get; init; }
    private double? DoubledLoad { get; init; }
    private double? RateKept { get; init; }
    private IEnumerable<string> Doubts { get; init; } = [];

    public static LoadReading Of(SaturatingLoad load) => new(
        load.Loop.Messages, load.Loop.Seconds, load.ServerCpuSeconds, load.ClientShare, load.Loop.Latency)
    {
        LittlesLaw = load.LittlesLaw,
        DoubledLoad = load.DoubledLoad,
        Doubts = load.Doubts,
    };

    public static LoadReading Of(OfferedLoad load) => new(
        load.Loop.Messages, load.Loop.Seconds, load.ServerCpuSeconds, load.ClientShare, load.Loop.Latency)
    {
        RateKept = load.Loop.RateKept,
        Doubts = load.Doubts,
    };

    public Measurement WriteTo(Measurement row, EchoLoadColumns columns) => row
        .Set(columns.Rate, Rate)
        .Set(columns.CpuPerMessage, ServerCpuSeconds / Messages)
        .Set(columns.ServerProcessors, ServerCpuSeconds / Seconds)
        .Set(columns.P50, Latency?.P50)
        .Set(columns.P99, Latency?.P99)
        .Set(columns.P999, Latency?.P999)
        .Set(columns.ClientShare, ClientShare)
        .Set(columns.LittlesLaw, LittlesLaw)
        .Set(columns.DoubledLoad, DoubledLoad)
        .Set(columns.RateKept, RateKept);

    /// <summary>What the checks have against it.</summary>
    public IEnumerable<string> DoubtsOf(EchoLoadColumns columns) => LoadChecks.Named(Doubts, columns.Name);
}
