using Experiments.Ports;
using Experiments.Tests.Walls;
using Experiments.Walls;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Tests.Ports;

public class PortClaimsTests
{
    [Theory]
    [InlineData(0, VerdictKind.Differs)]
    [InlineData(6_000, VerdictKind.Reproduced)]
    public void The_plateau_is_the_backlogs_where_so_many_met_it_full(double overflows, VerdictKind expected) =>
        Assert.Equal(expected, Rows()
            .With(PortWall.ThirtySourcesBoundEarly, PortRange.Document, (BacklogColumns.Overflows, overflows), (Asked, 30_000))
            .AsWritten("idle1m.wall.plateau").Kind);

    [Theory]
    [InlineData(4_096, 0, 0)]
    [InlineData(4_090, 2, 8)]
    public void Ports_left_waiting_and_ports_taken_without_leave_depart_from_reuse(double reused, double kept, double departures) =>
        Assert.Equal(departures, Rows()
            .With(TimeWaitWall.Reused, PortRange.Document, (Asked, 4_096), (PortColumns.AfterDelay, reused))
            .With(TimeWaitWall.Kept, PortRange.Document, (Asked, 4_096), (PortColumns.AfterDelay, kept))
            .AsWritten("guide100k.tw-reuse").Measured);

    [Theory]
    [InlineData("connect EADDRNOTAVAIL ×45904", VerdictKind.Reproduced)]
    [InlineData("connect EADDRNOTAVAIL ×45904, connect no answer ×1", VerdictKind.Differs)]
    public void Past_the_range_no_other_error_is_said(string signature, VerdictKind expected) => Assert.Equal(expected, Rows()
        .With(PortWall.OneSource, PortRange.Document, (PortColumns.Failures, 45_904), (Signature, signature))
        .AsWritten("idle1m.wall.ports.error").Kind);

    [Theory]
    [InlineData("bind EADDRINUSE; with SO_REUSEPORT 2 of 2 listen", VerdictKind.Reproduced)]
    [InlineData("none; with SO_REUSEPORT 2 of 2 listen", VerdictKind.Differs)]
    public void A_second_listener_is_refused_or_departs_from_the_claim(string signature, VerdictKind expected) =>
        Assert.Equal(expected, Rows()
            .With(PortTaken.SecondBind, 2, (PortColumns.OfListeners.Met, 1), (Signature, signature))
            .AsWritten("guide10k.reuseport.required").Kind);

    [Fact]
    public void One_failure_from_thirty_sources_is_a_departure() => Assert.Equal(VerdictKind.Differs, Rows()
        .With(PortWall.ThirtySources, PortRange.Document, (PortColumns.Failures, 1), (Asked, 30_000))
        .AsWritten("idle1m.wall.ports.sources").Kind);

    [Theory]
    [InlineData("idle1m.wall.ports", PortRange.Document)]
    [InlineData("idle1m.wall.ports.stock", PortRange.Stock)]
    [InlineData("idle1m.wall.ports.wide", PortRange.Wide)]
    public void Each_range_answers_for_its_own_claim(string claim, long range)
    {
        PlantedWalls rows = Rows().With(PortWall.OneSource, range, (Stands, range));
        Assert.Equal((VerdictKind.Reproduced, range), (rows.AsWritten(claim).Kind, rows.AsWritten(claim).Measured));
    }

    private static PlantedWalls Rows() => new(PortsExperiment.Create(), PortsExperiment.Reading);
}
