using Harness.Instruments.Pauses;
using static Experiments.GcPauses.PauseColumns;

namespace Experiments.GcPauses;

/// <summary>Writes what a collector did, and what the clients saw of it, into a row.</summary>
static class PauseMeasurement
{
    /// <summary>What the columns "per 100k messages" are by.</summary>
    public const double PerMessages = 100_000;
    private const double Percent = 100;

    /// <summary>The columns of every load.</summary>
    /// <param name="phaseSeconds">How long the phase took.</param>
    public static Measurement Collector(this Measurement row, CollectorReading reading, double phaseSeconds)
    {
        PauseSummary? pauses = reading.PhasePauses is { } recorded ? PauseSummary.Of(recorded) : null;
        return row
            .Set(PhaseTime, phaseSeconds)
            .Set(AllocatedRate, reading.AllocatedBytes / phaseSeconds)
            .Set(Generation0, reading.ByGeneration?[0])
            .Set(Generation1, reading.ByGeneration?[1])
            .Set(Generation2, reading.ByGeneration?[2])
            .Set(PauseMethod, reading.Method)
            .Set(PauseColumns.Pauses, pauses?.Count)
            .Set(PauseP50, pauses?.P50)
            .Set(PauseP95, pauses?.P95)
            .Set(PauseP99, pauses?.P99)
            .Set(PauseMaximum, pauses?.Maximum)
            .Set(PauseAgreement, reading.Agreement)
            .Set(PauseRate, pauses?.Count / phaseSeconds)
            .Set(PauseInterval, reading.SecondsBetweenPauses)
            .Set(PauseShare, Percent * reading.PausedInPhaseSeconds / phaseSeconds)
            .Set(Rss, reading.RssBytes)
            .Set(Committed, reading.CommittedBytes)
            .Set(ServerShare, reading.CpuSeconds / phaseSeconds);
    }

    /// <summary>The columns of an open loop.</summary>
    /// <param name="messagesUnderLoad">Of the warm-up and the phase.</param>
    public static Measurement Messages(this Measurement row, CollectorReading reading, OpenLoop load, long messagesUnderLoad)
    {
        IReadOnlyList<Pause>? pauses = reading.PhasePauses;
        return row
            .Set(Served, load.Messages / load.Seconds)
            .Set(AllocatedEach, (double?)reading.AllocatedBytes / load.Messages)
            .Set(Objects, NoneBelowNone(reading.AllocatedObjects))
            .Set(Buffers, NoneBelowNone(reading.AllocatedBuffers))
            .Set(CollectionsPerMessages, PerMessages * reading.CollectionsUnderLoad / messagesUnderLoad)
            .Set(PausePerMessages, PerMessages * reading.PausedUnderLoadSeconds / messagesUnderLoad)
            .Set(EchoP50, load.Latency?.P50)
            .Set(EchoP99, load.Latency?.P99)
            .Set(EchoP999, load.Latency?.P999)
            .Set(EchoMaximum, load.Latency?.Maximum)
            .Set(SlowInPause, Percent * (pauses is null ? null : PauseOverlap.Share(load.Slowest, pauses)))
            .Set(SampledInPause, Percent * (pauses is null ? null : PauseOverlap.Share(load.Sampled, pauses)))
            .Set(LateSend, load.LateSendSeconds)
            .Set(ClientShare, load.CpuSeconds / load.Seconds)
            .Set(PauseLine, pauses is null ? null : TimeLine.OfPauses(pauses, load.StartNanoseconds))
            .Set(LatencyLine, TimeLine.OfLatency(load));
    }

    /// <summary>Reading the account twice in a row may allocate more than reading it once; what comes out below none is none.</summary>
    private static double? NoneBelowNone(long? count) => count is { } counted ? Math.Max(0, counted) : null;
}
