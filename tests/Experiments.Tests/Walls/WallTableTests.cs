using Experiments.Ports;
using Experiments.Suite;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Tests.Walls;

public class WallTableTests
{
    [Fact]
    public void A_wall_that_was_met_has_a_line_with_its_remedy()
    {
        PlantedWalls rows = new PlantedWalls(PortsExperiment.Create(), PortsExperiment.Reading).With(PortWall.OneSource, 512,
            (Wall, "ports"), (Asked, 576), (Stands, 512), (Expected, 512), (Signature, "connect EADDRNOTAVAIL ×5"), (Recovered, 0.25));
        IReadOnlyList<string> line = Assert.Single(PortsExperiment.Reading.Tables[0].Lines(rows.Evidence));
        Assert.Equal(
            ["ports", "ports of net.ipv4.ip_local_port_range", "connections", "ports-one-source", "512", "512", "512"], line.Take(7));
        Assert.Equal("connect EADDRNOTAVAIL ×5", line[7]);
        Assert.Contains("ip_local_port_range", line[8], StringComparison.Ordinal);
        Assert.Equal(["", "0.25", ""], line.Skip(9));
    }

    [Fact]
    public void A_wall_that_stands_at_something_else_than_connections_has_its_own_unit()
    {
        PlantedWalls rows = new PlantedWalls(PortsExperiment.Create(), PortsExperiment.Reading).With(PortTaken.SecondBind, 2,
            (Wall, "port-taken"), (PortColumns.OfListeners.Met, 1), (PortColumns.OfListeners.Expected, 1), (Signature, "bind EADDRINUSE"));
        IReadOnlyList<string> line = Assert.Single(PortsExperiment.Reading.Tables[0].Lines(rows.Evidence));
        Assert.Equal(["port-taken", "listeners on one port", "listeners", "second-bind", "2", "1", "1"], line.Take(7));
    }

    [Fact]
    public void Every_case_of_an_experiment_is_a_subject_of_its_own() => Assert.All(
        SuiteCatalog.All(), study => Assert.Distinct(study.Experiment.Subjects.Select(subject => subject.Id)));
}
