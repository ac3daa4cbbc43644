using Experiments.Walls.Backlog;
using Experiments.Walls.Descriptors;
using Experiments.Walls.Driving;
using Experiments.Walls.Ports;
using Harness.Judging;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Tests.Walls;

public class WallsClaimsTests
{
    [Fact]
    public void Repetitions_that_count_the_same_are_exact_and_others_reach_from_the_smallest_to_the_largest()
    {
        var same = new PlantedWalls();
        for (int repetition = 0; repetition < 3; repetition++)
            same.With(DescriptorWall.Go, 1_024, (Stands, 1_015));
        Verdict exact = same.AsWritten("idle1m.wall.fd");
        Assert.Equal((VerdictKind.Reproduced, 1_015, 1_015), (exact.Kind, exact.Low, exact.High));
        Verdict estimated = same.With(DescriptorWall.Go, 1_024, (Stands, 900)).AsWritten("idle1m.wall.fd");
        Assert.Equal((VerdictKind.Inconclusive, 900, 1_015), (estimated.Kind, estimated.Low, estimated.High));
    }

    [Fact]
    public void A_server_whose_accept_says_something_else_departs_from_the_claim() =>
        Assert.Equal(VerdictKind.Differs, new PlantedWalls()
            .With(DescriptorWall.Go, 1_024, (Alive, 1), (Signature, "accept ENOBUFS"))
            .AsWritten("idle1m.wall.fd.error").Kind);

    [Fact]
    public void An_error_that_no_method_could_tell_is_no_departure() =>
        Assert.Equal(VerdictKind.NotRun, new PlantedWalls()
            .With(DescriptorWall.Go, 1_024, (Alive, 1), (Signature, AtTheWall.Unnamed), (Method, "perf"))
            .AsWritten("idle1m.wall.fd.error").Kind);

    [Fact]
    public void A_server_that_dies_of_EMFILE_departs_from_the_claim() =>
        Assert.Equal(VerdictKind.Differs, new PlantedWalls()
            .With("kestrel", 1_024, (Alive, 0), (Signature, "accept EMFILE"))
            .DotNet("idle1m.wall.fd.error").Kind);

    [Fact]
    public void A_hot_loop_differs_at_whatever_limit_it_was_seen()
    {
        var rows = new PlantedWalls();
        foreach (long limit in (long[])[256, 1_024, 4_096])
            rows.With("kestrel", limit, (DescriptorColumns.Attempts, 9_000), (DescriptorColumns.Cpu, 1));
        Verdict verdict = rows.DotNet("server10k.accept-backoff");
        Assert.Equal((VerdictKind.Differs, 9_000), (verdict.Kind, verdict.Measured));
    }

    [Fact]
    public void The_shortest_retry_of_all_rows_answers_for_the_backlog()
    {
        PlantedWalls rows = new PlantedWalls()
            .With(BacklogWall.Burst, 128, (BacklogColumns.FirstStep, 1.02))
            .With(BacklogWall.Burst, 4_096, (BacklogColumns.FirstStep, 0.9));
        Verdict verdict = rows.AsWritten("idle1m.wall.backlog");
        Assert.Equal((VerdictKind.Differs, 0.9), (verdict.Kind, verdict.Measured));
    }

    [Fact]
    public void One_failure_from_thirty_sources_is_a_departure() => Assert.Equal(VerdictKind.Differs, new PlantedWalls()
        .With(PortWall.ThirtySources, PortRange.Document, (PortColumns.Failures, 1), (Asked, 30_000))
        .AsWritten("idle1m.wall.ports.sources").Kind);

    [Theory]
    [InlineData("idle1m.wall.ports", PortRange.Document)]
    [InlineData("idle1m.wall.ports.stock", PortRange.Stock)]
    [InlineData("idle1m.wall.ports.wide", PortRange.Wide)]
    public void Each_range_answers_for_its_own_claim(string claim, long range)
    {
        PlantedWalls rows = new PlantedWalls().With(PortWall.OneSource, range, (Stands, range));
        Assert.Equal((VerdictKind.Reproduced, range), (rows.AsWritten(claim).Kind, rows.AsWritten(claim).Measured));
    }
}
