using Experiments.ConnectionCap;
using Experiments.Tests.Walls;
using static Experiments.ConnectionCap.CapColumns;

namespace Experiments.Tests.ConnectionCap;

/// <summary>What the claims on caps make of planted rows.</summary>
public class CapClaimsTests
{
    private const long Documents = 10_000;

    [Theory]
    [InlineData(10_000, 2_000, 0, 0, VerdictKind.Reproduced)]
    [InlineData(10_001, 2_000, 0, 1, VerdictKind.Differs)]
    [InlineData(9_990, 2_000, 0, 10, VerdictKind.Differs)]
    [InlineData(10_000, 1_997, 0, 3, VerdictKind.Differs)]
    [InlineData(10_000, 2_000, 5, 5, VerdictKind.Differs)]
    public void A_cap_is_departed_from_by_who_is_served_beyond_it_refused_or_never_served(
        double peak, double later, double refusals, double departure, VerdictKind expected)
    {
        Verdict verdict = Rows()
            .With(CapCases.GoSemaphore, Documents, (Peak, peak), (ServedLater, later), (Refusals, refusals))
            .AsWritten("guide100k.cap.block");
        Assert.Equal((expected, departure), (verdict.Kind, verdict.Measured));
    }

    [Theory]
    [InlineData(10_000, 0, VerdictKind.Reproduced)]
    [InlineData(9_999, 0, VerdictKind.Differs)]
    [InlineData(10_000, 4, VerdictKind.Differs)]
    [InlineData(9_996, 4, VerdictKind.Differs)]
    public void Those_inside_are_untouched_when_all_of_them_are_there_and_nobody_else_is(
        double inside, double letIn, VerdictKind expected)
    {
        Verdict verdict = Rows()
            .With(CapCases.GoRejects, Documents, (Inside, inside), (LetIn, letIn), (Refusals, 4_000), (RefusedP50, 0.001))
            .AsWritten("server10k.cap.reject");
        Assert.Equal((expected, inside - letIn), (verdict.Kind, verdict.Measured));
        Assert.Contains("half of them known after 1.0 ms", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cap_of_another_size_is_not_that_of_the_document() => Assert.Equal(VerdictKind.NotRun,
        Rows().With(CapCases.GoRejects, 1_000, (Inside, 1_000), (LetIn, 0)).AsWritten("server10k.cap.reject").Kind);

    [Fact]
    public void Memory_without_a_cap_is_compared_with_memory_under_one()
    {
        PlantedWalls rows = Rows();
        for (int trial = 0; trial < 8; trial++)
            rows.With(CapCases.GoUncapped, Documents, (Anonymous, 120e6 + trial))
                .With(CapCases.GoSemaphore, Documents, (Anonymous, 100e6 + trial));

        Verdict verdict = rows.AsWritten("guide100k.cap.memory");

        Assert.Equal(VerdictKind.Reproduced, verdict.Kind);
        Assert.Equal(1.2, verdict.Measured!.Value, 3);
    }

    [Theory]
    [InlineData(0, 0, VerdictKind.Reproduced)]
    [InlineData(0, 1, VerdictKind.Differs)]
    [InlineData(1, 1, VerdictKind.Differs)]
    public void Each_server_that_serves_on_after_a_spike_departs_from_down(double memory, double descriptors, VerdictKind expected)
    {
        Verdict verdict = Rows()
            .With(CapCases.In(Shortage.Memory, CapCases.GoPlain), 2_500, (Alive, memory), (Served, 7_200), (Asked, 12_000))
            .With(CapCases.In(Shortage.Descriptors, CapCases.GoPlain), 2_500, (Alive, descriptors), (Served, 4_000), (Asked, 12_000))
            .With(CapCases.In(Shortage.Memory, CapCases.GoWaits), 2_500, (Alive, 1), (Served, 2_500), (Asked, 12_000))
            .AsWritten("server10k.cap.spike");
        Assert.Equal((expected, memory + descriptors), (verdict.Kind, verdict.Measured));
        Assert.Contains("spike-memory-go-document-002-wait: 2,500 of 12,000 answered, serves on", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_one_shortage_there_is_no_verdict_on_a_spike() => Assert.Equal(VerdictKind.NotRun, Rows()
        .With(CapCases.In(Shortage.Memory, CapCases.GoPlain), 2_500, (Alive, 0), (Served, 7_200), (Asked, 12_000))
        .AsWritten("server10k.cap.spike").Kind);

    private static PlantedWalls Rows() => new(CapExperiment.Create(), CapReading.Reading);
}
