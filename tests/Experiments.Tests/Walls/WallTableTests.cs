using Experiments.Walls;
using Experiments.Walls.Ports;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Tests.Walls;

public class WallTableTests
{
    [Fact]
    public void A_wall_that_was_met_has_a_line_with_its_remedy()
    {
        PlantedWalls rows = new PlantedWalls().With(PortWall.OneSource, 512,
            (WallsColumns.Wall, "ports"), (Asked, 576), (Stands, 512), (Expected, 512),
            (Signature, "connect EADDRNOTAVAIL ×5"), (Recovered, 0.25));
        IReadOnlyList<string> line = Assert.Single(WallsExperiment.Reading.Tables[0].Lines(rows.Evidence));
        Assert.Equal(
            ["ports", "numbers in net.ipv4.ip_local_port_range", "connections", "ports-one-source", "512", "512", "512"], line.Take(7));
        Assert.Equal("connect EADDRNOTAVAIL ×5", line[7]);
        Assert.Contains("ip_local_port_range", line[8], StringComparison.Ordinal);
        Assert.Equal(["", "0.25", ""], line.Skip(9));
    }

    [Fact]
    public void Every_case_of_the_catalog_is_a_subject_of_its_own() =>
        Assert.Distinct(WallCatalog.All().SelectMany(wall => wall.Cases).Select(wallCase => wallCase.Subject.Id));
}
