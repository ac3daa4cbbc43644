using System.Text.Json;
using static Experiments.Heartbeats.HeartbeatsColumns;

namespace Experiments.Heartbeats;

/// <summary>Writes into a row what a subject says of some seconds of beating, and of all its deadlines at once.</summary>
static class BeatReading
{
    // The runtime's timers go by CLOCK_MONOTONIC_COARSE, which steps with the kernel's tick: 10 ms where that is longest. A beat that comes
    // earlier than two such steps was not set right.
    private const double MostEarlyMicroseconds = 20_000;

    /// <exception cref="TrialFailedException">None came, or one came long before its time.</exception>
    public static void WriteBeat(Measurement row, JsonElement beat, long deadlines)
    {
        double came = Answers.Number(beat, "count"), early = Answers.Number(beat, "early");
        double onTime = Answers.Number(beat, "on_time");
        double seconds = Answers.Number(beat, "seconds"), cpu = Answers.Number(beat, "cpu_seconds");
        if (came == 0)
            throw new TrialFailedException($"none of {deadlines} deadlines came within {seconds:0.0} s");
        RefuseEarly(beat);
        row.Set(BeatShare, came / (deadlines * seconds))
            .Set(OnTimeShare, onTime / (deadlines * seconds))
            .Set(CpuShare, cpu / seconds)
            .Set(CpuOnTime, cpu / Math.Max(1, onTime))
            .Set(CpuEach, cpu / came)
            .Set(AllocatedEach, Answers.Number(beat, "allocated_bytes") / came)
            .Set(EarlyShare, early / came)
            .Set(P50, Answers.Number(beat, "p50_us") / 1e6)
            .Set(P99, Answers.Number(beat, "p99_us") / 1e6)
            .Set(Maximum, Answers.Number(beat, "max_us") / 1e6);
    }

    /// <exception cref="TrialFailedException">Not all came, or one came long before its time.</exception>
    public static void WriteExpiry(Measurement row, JsonElement expired, long deadlines)
    {
        double came = Answers.Number(expired, "count");
        if (came < deadlines)
            throw new TrialFailedException($"of {deadlines} deadlines due at once only {came} came");
        RefuseEarly(expired);
        row.Set(ExpireMaximum, Answers.Number(expired, "max_us") / 1e6)
            .Set(ExpireCpu, Answers.Number(expired, "cpu_seconds"));
    }

    private static void RefuseEarly(JsonElement answer)
    {
        if (Answers.Number(answer, "earliest_us") is > MostEarlyMicroseconds and var earliest)
            throw new TrialFailedException($"a beat came {earliest / 1e3:0.0} ms before its time");
    }
}
