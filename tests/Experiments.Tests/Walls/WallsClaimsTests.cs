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
    public void A_hot_loop_is_compared_at_whatever_limit_it_was_seen()
    {
        var rows = new PlantedWalls();
        foreach (long limit in (long[])[256, 512, 1_024, 2_048, 4_096])
            rows.With(DescriptorWall.Go, limit, (DescriptorColumns.Attempts, 1 + limit / 1e6))
                .With(DescriptorWall.Restless, limit, (DescriptorColumns.Attempts, 100_000 + limit), (DescriptorColumns.Cpu, 1));
        Verdict verdict = rows.AsWritten("server10k.accept-backoff");
        Assert.Equal(VerdictKind.Reproduced, verdict.Kind);
        Assert.Equal(VerdictKind.NotRun, rows.DotNet("server10k.accept-backoff").Kind);
    }

    [Fact]
    public void One_trial_after_which_a_server_does_not_serve_is_a_departure()
    {
        PlantedWalls rows = new PlantedWalls().With("kestrel", 256, (Alive, 1)).With("kestrel", 1_024, (Alive, 0));
        Verdict verdict = rows.DotNet("server10k.accept-continue");
        Assert.Equal((VerdictKind.Differs, 1), (verdict.Kind, verdict.Measured));
    }

    [Theory]
    [InlineData(5, VerdictKind.Reproduced)]
    [InlineData(7, VerdictKind.Differs)]
    public void What_a_server_holds_at_first_is_counted(double held, VerdictKind expected) => Assert.Equal(expected, new PlantedWalls()
        .With(DescriptorWall.Go, 1_024, (DescriptorColumns.Held, held)).AsWritten("idle1m.wall.fd.runtime").Kind);

    [Theory]
    [InlineData(1_048_576, "setrlimit EPERM", VerdictKind.Reproduced)]
    [InlineData(1_048_577, "none", VerdictKind.Differs)]
    public void The_ceiling_is_where_nothing_above_it_was_granted(long stands, string signature, VerdictKind expected) =>
        Assert.Equal(expected, new PlantedWalls()
            .With(DescriptorCeiling.Raise, 1_048_576, (Stands, stands), (Expected, 1_048_576), (Signature, signature))
            .AsWritten("idle1m.wall.fd.ceiling").Kind);

    [Fact]
    public void Connections_that_a_second_SYN_opened_answer_for_the_backlog()
    {
        Verdict verdict = Burst("1.0:16 2.0:58").AsWritten("idle1m.wall.backlog");
        Assert.Equal((VerdictKind.Reproduced, 74), (verdict.Kind, verdict.Measured));
    }

    [Theory]
    [InlineData("1.0:16 3.0:142 3.1:1 7.1:86 7.3:49", 0)]
    [InlineData("1.0:16 2.0:58 2.1:15 3.1:70 4.1:73 5.1:73 7.1:74", 4)]
    public void A_wait_that_is_no_longer_than_the_one_before_is_no_back_off(string steps, double departures) =>
        Assert.Equal(departures, Burst(steps).AsWritten("idle1m.wall.backlog.backoff").Measured);

    [Fact]
    public void A_single_wait_is_no_back_off_and_no_lack_of_it() =>
        Assert.Equal(VerdictKind.NotRun, Burst("1.0:16 1.1:3").AsWritten("idle1m.wall.backlog.backoff").Kind);

    [Fact]
    public void A_small_backlog_drops_and_a_large_one_does_not()
    {
        PlantedWalls rows = new PlantedWalls()
            .With(BacklogWall.Burst, 128, (Asked, 512), (BacklogColumns.Prompt, 129))
            .With(BacklogWall.Burst, 65_535, (Asked, 18_000), (BacklogColumns.Prompt, 18_000));
        Assert.Equal(383, rows.AsWritten("guide100k.somaxconn.small").Measured);
        Assert.Equal(VerdictKind.Reproduced, rows.AsWritten("guide100k.somaxconn.large").Kind);
    }

    [Theory]
    [InlineData(0, VerdictKind.Differs)]
    [InlineData(6_000, VerdictKind.Reproduced)]
    public void The_plateau_is_the_backlogs_where_so_many_met_it_full(double overflows, VerdictKind expected) =>
        Assert.Equal(expected, new PlantedWalls()
            .With(PortWall.ThirtySourcesBoundEarly, PortRange.Document, (BacklogColumns.Overflows, overflows), (Asked, 30_000))
            .AsWritten("idle1m.wall.plateau").Kind);

    [Theory]
    [InlineData(4_096, 0, 0)]
    [InlineData(4_090, 2, 8)]
    public void Ports_left_waiting_and_ports_taken_without_leave_depart_from_reuse(double reused, double kept, double departures) =>
        Assert.Equal(departures, new PlantedWalls()
            .With(TimeWait.Reused, PortRange.Document, (Asked, 4_096), (PortColumns.AfterDelay, reused))
            .With(TimeWait.Kept, PortRange.Document, (Asked, 4_096), (PortColumns.AfterDelay, kept))
            .AsWritten("guide100k.tw-reuse").Measured);

    [Theory]
    [InlineData("connect EADDRNOTAVAIL ×45904", VerdictKind.Reproduced)]
    [InlineData("connect EADDRNOTAVAIL ×45904, connect no answer ×1", VerdictKind.Differs)]
    public void Past_the_range_no_other_error_is_said(string signature, VerdictKind expected) => Assert.Equal(expected, new PlantedWalls()
        .With(PortWall.OneSource, PortRange.Document, (PortColumns.Failures, 45_904), (Signature, signature))
        .AsWritten("idle1m.wall.ports.error").Kind);

    [Theory]
    [InlineData("bind EADDRINUSE; with SO_REUSEPORT 2 of 2 listen", VerdictKind.Reproduced)]
    [InlineData("none; with SO_REUSEPORT 2 of 2 listen", VerdictKind.Differs)]
    public void A_second_listener_is_refused_or_departs_from_the_claim(string signature, VerdictKind expected) =>
        Assert.Equal(expected, new PlantedWalls()
            .With(PortTaken.SecondBind, 2, (Stands, 1), (Signature, signature)).AsWritten("guide10k.reuseport.required").Kind);

    [Fact]
    public void One_failure_from_thirty_sources_is_a_departure() => Assert.Equal(VerdictKind.Differs, new PlantedWalls()
        .With(PortWall.ThirtySources, PortRange.Document, (PortColumns.Failures, 1), (Asked, 30_000))
        .AsWritten("idle1m.wall.ports.sources").Kind);

    private static PlantedWalls Burst(string steps) =>
        new PlantedWalls().With(BacklogWall.Burst, 128, (BacklogColumns.FirstStep, 1.0), (BacklogColumns.Steps, steps));

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
