namespace Experiments.EchoScaling;

/// <summary>What the rows of echo-scaling mean.</summary>
public static class EchoScalingReading
{
    /// <summary>Its answers, figures and tables.</summary>
    public static Reading Reading { get; } = new()
    {
        Answers = EchoClaims.Answers,
        Figures =
        [
            new("throughput", EchoFigures.Throughput),
            new("over-c-100", rows => EchoFigures.RateOverC(rows, 100)),
            new("cpu-over-c-100", rows => EchoFigures.CpuOverC(rows, 100)),
            new("over-c-1000", rows => EchoFigures.RateOverC(rows, 1_000)) { IsInFullAlone = true },
            new("cpu-over-c-1000", rows => EchoFigures.CpuOverC(rows, 1_000)) { IsInFullAlone = true },
            new("processor-time", EchoFigures.ProcessorTime),
            new("latency-against-share", EchoFigures.Tail),
            new("system-calls", EchoFigures.CallsOf),
            new("same-load", SizeFigures.SameLoad)
            {
                Claims = ["guide10k.eventloop", "guide10k.degrade"],
            },
            new("efficiency", SizeFigures.Efficiency) { Claims = ["guide10k.bench"] },
            new("pinged", SizeFigures.Pinged) { Claims = ["server10k.echo"] },
        ],
        Tables = [RatioToC.Table],
        Cells = EchoCells.All,
    };
}
