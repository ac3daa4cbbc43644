using Experiments.Backlog;
using Experiments.Ports;
using Experiments.Suite;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Tests.Walls;

/// <summary>All walls of a run in one table.</summary>
public class FirstWallsTests
{
    private static readonly Study Ports = new(PortsExperiment.Create(), PortsExperiment.Reading);
    private static readonly Study Backlog = new(BacklogExperiment.Create(), BacklogExperiment.Reading);

    [Fact]
    public void The_wall_that_the_fewest_connections_meet_is_first_and_one_that_stands_at_none_is_last() => Assert.Collection(
        Lines(
            (Ports, Rows(Ports).With(FinWait.Held, 60, (Wall, "fin-wait"), (PortColumns.OfSeconds.Met, 61.5))
                .With(PortWall.OneSource, 28_232, (Wall, "ports"), (Asked, 30_000), (Stands, 28_232))),
            (Backlog, Rows(Backlog).With(BacklogExperiment.Burst, 4_096, (Wall, "backlog"), (Asked, 16_384), (Stands, 4_097)))),
        first => Assert.Matches("^4,097 connections +backlog ", first),
        second => Assert.Matches("^28,232 connections +ports ", second),
        last => Assert.Matches("^61.5 seconds +fin-wait ", last));

    [Fact]
    public void A_line_says_what_sets_the_wall_where_it_was_put_who_met_it_and_what_the_documents_say_of_it() => Assert.Matches(
        @"^100 connections +ports +net\.ipv4\.ip_local_port_range +512 ports +ports-bound-early +count 4089 connections "
        + @"\(idle1m\.wall\.ports\), .*count 64000 connections \(idle1m\.wall\.ports\.wide\)",
        Assert.Single(Lines((Ports, Rows(Ports)
            .With(PortWall.OneSource, 512, (Wall, "ports"), (Asked, 576), (Stands, 512))
            .With(PortWall.BoundEarly, 512, (Wall, "ports"), (Asked, 576), (Stands, 100))))));

    [Fact]
    public void Of_several_places_the_one_where_Linux_has_the_wall_counts_else_the_last()
    {
        PlantedWalls rows = Rows(Backlog)
            .With(BacklogExperiment.Burst, 128, (Wall, "backlog"), (Asked, 512), (Stands, 129))
            .With(BacklogExperiment.Burst, 8_192, (Wall, "backlog"), (Asked, 18_000), (Stands, 8_193));
        Assert.StartsWith("8,193 ", Assert.Single(Lines((Backlog, rows))), StringComparison.Ordinal);
        rows.With(BacklogExperiment.Burst, 4_096, (Wall, "backlog"), (Asked, 16_384), (Stands, 4_097));
        Assert.Matches("^4,097 .* 4,096 connections, as Linux has it ", Assert.Single(Lines((Backlog, rows))));
    }

    [Fact]
    public void Where_all_that_were_asked_for_fit_no_wall_was_met() => Assert.Empty(Lines(
        (Backlog, Rows(Backlog).With(BacklogExperiment.Burst, 4_096, (Wall, "backlog"), (Asked, 4_000), (Stands, 4_000)))));

    private static PlantedWalls Rows(Study study) => new(study.Experiment, study.Reading);

    private static string[] Lines(params (Study Study, PlantedWalls Rows)[] walls) =>
        FirstWalls.Table(walls.Select(one => one.Study), study => walls.Single(one => one.Study == study).Rows.Evidence)
            ?.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..] ?? [];
}
