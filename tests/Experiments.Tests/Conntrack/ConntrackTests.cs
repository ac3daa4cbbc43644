using Experiments.Conntrack;
using Experiments.Tests.Walls;
using Experiments.Walls;
using static Experiments.Conntrack.ConntrackColumns;
using static Experiments.Conntrack.ConntrackExperiment;

namespace Experiments.Tests.Conntrack;

public class ConntrackTests
{
    private const string Names =
        "entries  clashres found new invalid ignore delete chainlength insert insert_failed drop early_drop icmp_error";

    [Fact]
    public void Entries_are_those_of_the_table_and_what_was_dropped_is_counted_by_each_processor() => Assert.Equal(
        new TrackingTable(Entries: 262_144, InsertFailed: 3, Dropped: 0x10 + 0xb0, EarlyDropped: 5),
        TrackingTable.Of(
        [
            Names,
            "00040000  00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000001 00000010 00000002 00000000",
            "00040000  00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000002 000000b0 00000003 00000000",
        ]));

    [Fact]
    public void Connections_that_were_held_are_counted_and_not_estimated()
    {
        Verdict verdict = Held().AsWritten("idle1m.wall.conntrack");
        Assert.Equal((VerdictKind.Reproduced, 262_144, 262_144), (verdict.Kind, verdict.Measured, verdict.Low));
        Assert.Contains("table full", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_maximum_of_the_host_is_another_wall() =>
        Assert.Equal(VerdictKind.Differs, Rows().With(ConntrackExperiment.Subject, 65_536,
            new Measurement().Set(WallsColumns.Stands, 65_536).Set(WallsColumns.Expected, 65_536)).AsWritten("idle1m.wall.conntrack").Kind);

    [Fact]
    public void A_run_without_it_has_no_verdict() =>
        Assert.Equal(VerdictKind.NotRun, Rows().AsWritten("idle1m.wall.conntrack").Kind);

    [Fact]
    public void Entries_are_drawn_beside_the_connections_that_are_left()
    {
        var plot = (LinePlot)ConntrackFigures.Table(Held().Evidence)!.Panels.Single();
        Assert.Equal([262_144, 243_420], plot.Series.Select(series => series.Points[^1].Y));
    }

    private static PlantedWalls Held() => Rows().With(ConntrackExperiment.Subject, DocumentMost, new Measurement()
        .Set(WallsColumns.Stands, 262_144).Set(WallsColumns.Expected, 262_144).Set(WallsColumns.Recovered, 10.3)
        .Set(Beyond, 64).Set(Unanswered, 64).Set(Dropped, 192).Set(Closed, 18_724)
        .Set(Message, "nf_conntrack: nf_conntrack: table full in netns 1, dropping packet")
        .Set(TrackedCourse, "0.00:0 2.00:262144 20.00:262144").Set(OpenCourse, "0.00:0 2.00:262144 20.00:243420"));

    private static PlantedWalls Rows() => new(ConntrackExperiment.Create(), ConntrackExperiment.Reading);
}
