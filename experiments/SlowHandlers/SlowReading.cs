namespace Experiments.SlowHandlers;

/// <summary>What the rows of slow-handlers mean.</summary>
public static class SlowReading
{
    public static Reading Reading { get; } = new()
    {
        Answers = SlowClaims.Answers,
        Figures =
        [
            new("open-over-time", SlowFigures.OpenOverTime) { Claims = ["server10k.deadline.handler"] },
            new("what-became", SlowFigures.WhatBecame) { Claims = ["server10k.deadline.handler"] },
            new("open-against-delay", SlowFigures.OpenAgainstDelay),
            new("latency-against-delay", SlowFigures.LatencyAgainstDelay),
        ],
    };
}
