using Experiments.Descriptors;
using Experiments.Tests.Walls;
using Experiments.Walls;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Tests.Descriptors;

public class DescriptorClaimsTests
{
    [Fact]
    public void Repetitions_that_count_the_same_are_exact_and_others_reach_from_the_smallest_to_the_largest()
    {
        var same = Rows();
        for (int repetition = 0; repetition < 3; repetition++)
            same.With(DocumentClient.Id, 1_024, (Stands, 1_015));
        Verdict exact = same.AsWritten("idle1m.wall.fd");
        Assert.Equal((VerdictKind.Reproduced, 1_015, 1_015), (exact.Kind, exact.Low, exact.High));
        Verdict estimated = same.With(DocumentClient.Id, 1_024, (Stands, 900)).AsWritten("idle1m.wall.fd");
        Assert.Equal((VerdictKind.Inconclusive, 900, 1_015), (estimated.Kind, estimated.Low, estimated.High));
    }

    [Fact]
    public void A_server_whose_accept_says_something_else_departs_from_the_claim() =>
        Assert.Equal(VerdictKind.Differs, Rows()
            .With(DescriptorsExperiment.DocumentServer, 1_024, (Alive, 1), (Signature, "accept ENOBUFS"))
            .AsWritten("idle1m.wall.fd.error").Kind);

    [Fact]
    public void An_error_that_no_method_could_tell_is_no_departure() =>
        Assert.Equal(VerdictKind.NotRun, Rows()
            .With(DescriptorsExperiment.DocumentServer, 1_024, (Alive, 1), (Signature, AtTheWall.Unnamed), (Method, "perf"))
            .AsWritten("idle1m.wall.fd.error").Kind);

    [Fact]
    public void A_server_that_dies_of_EMFILE_departs_from_the_claim() =>
        Assert.Equal(VerdictKind.Differs, Rows()
            .With("kestrel", 1_024, (Alive, 0), (Signature, "accept EMFILE"))
            .DotNet("idle1m.wall.fd.error").Kind);

    [Fact]
    public void A_hot_loop_is_compared_at_whatever_limit_it_was_seen()
    {
        var rows = Rows();
        foreach (long limit in (long[])[256, 512, 1_024, 2_048, 4_096])
            rows.With(DescriptorsExperiment.Go, limit, (DescriptorColumns.Attempts, 1 + limit / 1e6))
                .With(DescriptorsExperiment.Restless, limit, (DescriptorColumns.Attempts, 100_000 + limit), (DescriptorColumns.Cpu, 1));
        Verdict verdict = rows.AsWritten("server10k.accept-backoff");
        Assert.Equal(VerdictKind.Reproduced, verdict.Kind);
        Assert.Equal(VerdictKind.NotRun, rows.DotNet("server10k.accept-backoff").Kind);
    }

    [Fact]
    public void One_trial_after_which_a_server_does_not_serve_is_a_departure()
    {
        PlantedWalls rows = Rows().With("kestrel", 256, (Alive, 1)).With("kestrel", 1_024, (Alive, 0));
        Verdict verdict = rows.DotNet("server10k.accept-continue");
        Assert.Equal((VerdictKind.Differs, 1), (verdict.Kind, verdict.Measured));
    }

    [Theory]
    [InlineData(5, VerdictKind.Reproduced)]
    [InlineData(7, VerdictKind.Differs)]
    public void What_a_server_holds_at_first_is_counted(double held, VerdictKind expected) => Assert.Equal(expected, Rows()
        .With(DescriptorsExperiment.DocumentServer, 1_024, (DescriptorColumns.Held, held)).AsWritten("idle1m.wall.fd.runtime").Kind);

    [Theory]
    [InlineData(1_048_576, "setrlimit EPERM", VerdictKind.Reproduced)]
    [InlineData(1_048_577, "none", VerdictKind.Differs)]
    public void The_ceiling_is_where_nothing_above_it_was_granted(long stands, string signature, VerdictKind expected) =>
        Assert.Equal(expected, Rows()
            .With(DescriptorCeiling.Raise, 1_048_576, (DescriptorColumns.OfDescriptors.Met, stands),
                (DescriptorColumns.OfDescriptors.Expected, 1_048_576), (Signature, signature))
            .AsWritten("idle1m.wall.fd.ceiling").Kind);

    private static PlantedWalls Rows() => new(DescriptorsExperiment.Create(), DescriptorsExperiment.Reading);
}
