namespace Experiments.ConnectionCap;

/// <summary>What the rows of connection-cap mean.</summary>
public static class CapReading
{
    public static Reading Reading { get; } = new()
    {
        Answers = CapClaims.Answers,
        Figures =
        [
            new("what-outsiders-see", CapFigures.WhatOutsidersSee) { Claims = ["guide100k.cap.block", "server10k.cap.reject"] },
            new("pings-inside", CapFigures.PingsInside) { Claims = ["server10k.cap.reject"] },
            new("memory-while-pressed", CapFigures.MemoryWhilePressed) { Claims = ["guide100k.cap.memory"] },
            new("served-when-others-leave", CapFigures.ServedWhenOthersLeave) { Claims = ["guide100k.cap.block"] },
            new("after-a-spike", CapFigures.AfterASpike) { Claims = ["server10k.cap.spike"] },
        ],
    };
}
