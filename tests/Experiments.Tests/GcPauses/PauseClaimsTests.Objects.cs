using Experiments.GcPauses;
using static Experiments.GcPauses.PauseColumns;
using static Experiments.GcPauses.PauseSubjects;

namespace Experiments.Tests.GcPauses;

// Objects and bytes that are allocated, and what pools save of them.
public partial class PauseClaimsTests
{
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
    [InlineData(40_000, VerdictKind.Reproduced, 20_000)]
    [InlineData(20_000, VerdictKind.Differs, 10_000)]
    public void Buffers_are_counted_by_the_second(double counted, VerdictKind kind, double rate)
    {
        Verdict verdict = new PlantedRows()
            .With(Counted(PerMessage), Buffers, [counted, counted, counted], [(PhaseTime, 2)]).DotNet("guide10k.gc.alloc.none");
        Assert.Equal((kind, rate), (verdict.Kind, verdict.Measured!.Value));
    }

    [Fact]
    public void No_object_seen_is_a_bound_and_no_proof()
    {
        Verdict verdict = new PlantedRows()
            .With(Counted(ArrayPool), Objects, [0, 0, 0], [(PhaseTime, 5)]).DotNet("guide10k.gc.alloc.pool.objects");
        Assert.Equal((VerdictKind.Reproduced, 0), (verdict.Kind, verdict.Measured!.Value));
        Assert.InRange(verdict.High!.Value, 4.6 / 15, 4.61 / 15);
    }

    [Fact]
    public void One_buffer_is_more_than_none() => Assert.Equal(VerdictKind.Differs, new PlantedRows()
        .With(Counted(ArrayPool), Buffers, [0, 1, 0], [(PhaseTime, 5)]).DotNet("guide10k.gc.alloc.pool").Kind);

    [Fact]
    public void Bytes_alone_do_not_say_how_many_objects_they_were()
    {
        Verdict verdict = new PlantedRows()
            .With(Counted(ArrayPool), AllocatedEach, [0, 0, 0]).DotNet("guide10k.gc.alloc.pool");
        Assert.Equal(VerdictKind.NotRun, verdict.Kind);
        Assert.Contains("did not count the buffers", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_buffer_of_a_connection_is_what_the_same_handler_without_one_lacks()
    {
        PlantedRows rows = new PlantedRows()
            .With(ArrayPool, LiveEach, [5_780, 5_780, 5_780]).With(AfterWait, LiveEach, [1_660, 1_660, 1_660]);
        Assert.Equal(4_120, rows.DotNet("guide10k.gc.perconn").Measured!.Value);
        Assert.Equal(VerdictKind.NotRun, rows.DotNet("guide10k.gc.perconn.none").Kind);
    }
}
