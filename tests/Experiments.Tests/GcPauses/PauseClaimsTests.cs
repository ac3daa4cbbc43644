using Experiments.GcPauses;
using Harness.Judging;
using static Experiments.GcPauses.PauseColumns;
using static Experiments.GcPauses.PauseSubjects;

namespace Experiments.Tests.GcPauses;

/// <summary>The arithmetic of the claims on rows whose truth is planted.</summary>
public class PauseClaimsTests
{
    private const string PausesUnpooled = "guide10k.gc.pause.none";
    private const string PausesPooled = "guide10k.gc.pause.pool";
    private const string Pressure = "guide10k.gc.pressure";

    [Fact]
    public void Pauses_within_the_range_are_reproduced_in_milliseconds()
    {
        Verdict verdict = new PlantedRows()
            .With(PerMessage, PauseP99, [0.020, 0.020, 0.020, 0.020, 0.020], [(Pauses, 2)]).DotNet(PausesUnpooled);
        Assert.Equal((VerdictKind.Reproduced, 20), (verdict.Kind, verdict.Measured!.Value));
    }

    [Fact]
    public void Where_no_trial_paused_the_pause_is_none_and_the_reason_says_so()
    {
        Verdict verdict = new PlantedRows().With(ArrayPool, Pauses, [0, 0, 0, 0, 0]).DotNet(PausesPooled);
        Assert.Equal((VerdictKind.Differs, 0), (verdict.Kind, verdict.Measured!.Value));
        Assert.Contains("never paused in 5 trials", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_without_a_pause_does_not_speak_for_those_that_paused()
    {
        Verdict verdict = new PlantedRows()
            .With(ArrayPool, Pauses, [0])
            .With(ArrayPool, PauseP99, [0.002, 0.002, 0.002, 0.002], [(Pauses, 1)]).DotNet(PausesPooled);
        Assert.Equal((VerdictKind.Reproduced, 2), (verdict.Kind, verdict.Measured!.Value));
    }

    [Fact]
    public void Nothing_recorded_is_not_run() =>
        Assert.Equal(VerdictKind.NotRun, new PlantedRows().With(ArrayPool, Rss, [1, 1, 1, 1, 1]).DotNet(PausesPooled).Kind);

    [Fact]
    public void Pressure_is_what_pooling_leaves_of_the_paused_time()
    {
        Verdict verdict = new PlantedRows()
            .With(PerMessage, PausePerMessages, [0.50, 0.50, 0.50, 0.50, 0.50], [(AllocatedEach, 8240)])
            .With(ArrayPool, PausePerMessages, [0.10, 0.10, 0.10, 0.10, 0.10], [(AllocatedEach, 412)]).DotNet(Pressure);
        Assert.Equal((VerdictKind.Reproduced, 20), (verdict.Kind, Math.Round(verdict.Measured!.Value, 9)));
        Assert.Contains("bytes allocated fall by 95%", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Pressure_that_is_gone_altogether_leaves_nothing()
    {
        Verdict verdict = new PlantedRows()
            .With(PerMessage, PausePerMessages, [0.4, 0.5, 0.6, 0.5, 0.5])
            .With(ArrayPool, PausePerMessages, [0, 0, 0, 0, 0]).DotNet(Pressure);
        Assert.Equal((VerdictKind.Differs, 0, 0, 0), (verdict.Kind, verdict.Measured, verdict.Low, verdict.High));
    }

    [Fact]
    public void Other_sizes_and_kept_survivors_say_nothing_of_the_documents_load()
    {
        PlantedRows rows = new PlantedRows()
            .With(PerMessage, Buffers, [20_000, 20_000], connections: 5_000)
            .With(PerMessage, Buffers, [30_000, 30_000], survivors: 16_384);
        Verdict verdict = rows.DotNet("guide10k.gc.alloc.none");
        Assert.Equal(VerdictKind.NotRun, verdict.Kind);
        Assert.Contains("10,000 connections without survivors", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50, VerdictKind.Reproduced, "0.500×")]
    [InlineData(120, VerdictKind.Differs, "1.20×")]
    public void More_collections_with_a_small_generation_0_are_what_is_claimed_unless_they_take_more_memory(
        double memory, VerdictKind kind, string said)
    {
        Verdict verdict = new PlantedRows()
            .With(SmallGeneration0, CollectionsPerMessages, [100, 101, 102, 103, 104], [(Rss, memory), (ServerShare, 0.6)])
            .With(PerMessage, CollectionsPerMessages, [10, 11, 12, 11, 10], [(Rss, 100), (ServerShare, 0.5)]).DotNet("guide100k.gogc50");
        Assert.Equal(kind, verdict.Kind);
        Assert.Contains($"resident memory {said}, processor time 1.20×", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Pooled_connection_objects_that_allocate_as_much_differ()
    {
        double?[] same = [5_000, 5_000, 5_000, 5_000, 5_000];
        Verdict verdict = new PlantedRows()
            .With(Churned, AllocatedConnection, same).With(ChurnedPooled, AllocatedConnection, same).DotNet("guide10k.object-pool");
        Assert.Equal(VerdictKind.Differs, verdict.Kind);
    }

    [Fact]
    public void Connections_that_were_closed_by_a_reset_alone_do_not_answer_for_those_that_end_by_a_fin()
    {
        Verdict verdict = new PlantedRows()
            .With(Churned, AllocatedReset, [20_000, 20_000]).With(ChurnedPooled, AllocatedReset, [5_000, 5_000])
            .DotNet("guide10k.object-pool");
        Assert.Equal(VerdictKind.NotRun, verdict.Kind);
        Assert.Contains("by a reset alone, not by a FIN; closed by a reset 0.250×", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_the_connections_that_end_by_a_fin_those_that_are_reset_are_told()
    {
        Verdict verdict = new PlantedRows()
            .With(Churned, AllocatedConnection, [10_000, 10_001, 10_002, 10_003, 10_004])
            .With(ChurnedPooled, AllocatedConnection, [1_000, 1_001, 1_002, 1_003, 1_004])
            .With(ByReset(Churned), AllocatedReset, [20_000, 20_000]).With(ByReset(ChurnedPooled), AllocatedReset, [10_000, 10_000])
            .DotNet("guide10k.object-pool");
        Assert.Equal(VerdictKind.Reproduced, verdict.Kind);
        Assert.Contains("closed by a reset 0.500×", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(41_200_000L, 4_120, 10_000)]
    [InlineData(4_119L, 4_120, 0)]
    [InlineData(-24L, 4_120, 0)]
    public void Only_whole_buffers_count(long bytes, int each, double buffers) =>
        Assert.Equal(buffers, PauseMeasurement.WholeBuffers(bytes, each));

    [Fact]
    public void A_buffer_of_unknown_size_is_not_counted() => Assert.Null(PauseMeasurement.WholeBuffers(1, null));
}
