using Experiments.GcPauses;
using static Experiments.GcPauses.PauseColumns;
using static Experiments.GcPauses.PauseSubjects;

namespace Experiments.Tests.GcPauses;

/// <summary>The arithmetic of the claims on rows whose truth is planted.</summary>
public partial class PauseClaimsTests
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
            .With(Counted(PerMessage), Buffers, [20_000, 20_000], [(PhaseTime, 1)], connections: 5_000)
            .With(Counted(PerMessage), Buffers, [30_000, 30_000], [(PhaseTime, 1)], survivors: 16_384);
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
    public void A_pause_every_30_seconds_is_told_by_the_time_between_pauses() => Assert.Equal(VerdictKind.Reproduced, new PlantedRows()
        .With(PerMessage, PauseInterval, [28, 30, 32, 30, 30], [(Pauses, 4), (PhaseTime, 100)]).DotNet("guide10k.gc.interval.none").Kind);

    [Fact]
    public void A_single_pause_has_no_interval() => Assert.Equal(VerdictKind.NotRun, new PlantedRows()
        .With(PerMessage, Pauses, [1, 1, 1], [(PhaseTime, 5)]).DotNet("guide10k.gc.interval.none").Kind);

    [Theory]
    [InlineData(10, 5)]
    [InlineData(1, 12)]
    [InlineData(0, 100)]
    [InlineData(null, 5)]
    public void A_phase_lasts_for_four_collections_at_the_rate_of_the_warm_up_within_its_bounds(int? collections, double seconds) =>
        Assert.Equal(seconds, MessageLoad.PhaseFor(Profile.Full, collections, seconds: 3).TotalSeconds);

    [Fact]
    public void Only_full_waits_for_collections() =>
        Assert.Equal(1, MessageLoad.PhaseFor(Profile.Standard, collections: 0, seconds: 2).TotalSeconds);

    /// <summary>10,000 connections keep 50 MB; 100,000 messages of 8,240 bytes are 824 MB, in 16.48 collections 50 MB each.</summary>
    [Fact]
    public void The_heap_has_doubled_where_as_much_is_allocated_between_two_collections_as_survives() => Assert.Equal(2, new PlantedRows()
        .With(PerMessage, AllocatedEach, [8_240, 8_240, 8_240], [(CollectionsPerMessages, 16.48), (LiveEach, 5_000)])
        .DotNet("guide100k.heap-doubles").Measured!.Value, 9);

    [Theory]
    [InlineData(0.4, VerdictKind.Reproduced)]
    [InlineData(0.6, VerdictKind.Differs)]
    public void A_limit_alone_collects_less_often_and_takes_less_processor_time_or_is_no_opposite(double cpu, VerdictKind kind) =>
        Assert.Equal(kind, new PlantedRows()
            .With(LargeGeneration0, CollectionsPerMessages, [3, 3.1, 3.2, 3.3, 3.4], [(ServerShare, cpu)])
            .With(PerMessage, CollectionsPerMessages, [60, 61, 62, 61, 60], [(ServerShare, 0.5)])
            .DotNet("guide100k.gomemlimit").Kind);

    [Fact]
    public void What_is_compared_is_repeated_as_often_as_all_comparisons_ask_for()
    {
        Experiment experiment = GcPausesExperiment.Create();
        Assert.Equal(TrialsNeeded.By(experiment), experiment.Repetitions.Full);
        Assert.All(
            GcPausesExperiment.Reading.Answers.Where(answer => PlantedRows.IsCompared(answer.ClaimId))
                .SelectMany(answer => PlantedRows.SubjectsOf(answer.ClaimId)),
            id => Assert.Equal(int.MaxValue, experiment.MostRepetitions(
                Profile.Full, experiment.Subjects.Single(subject => subject.Id == id),
                new Point([new("connections", 10_000), new("cache-entries", 0)]))), throwIfEmpty: true);
    }
}
