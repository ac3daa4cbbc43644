using Experiments.Holdings;
using Experiments.Million;
using Experiments.Tests.Million;
using static Experiments.Holdings.HoldingColumns;
using static Experiments.Million.MillionColumns;

namespace Experiments.Tests.Holdings;

public class CapacityModelTests
{
    private const double PairBytes = 20e6;
    private const double ConnectionBytes = 9_000;
    private const double FixedBytes = 3e6;

    [Fact]
    public void A_machine_that_pays_by_the_connection_is_foretold_exactly()
    {
        CapacityModel model = OfLine(Rows(largestCostsMore: 1).Evidence)!;
        Assert.Equal(1_000_000, model.Size);
        Assert.Equal(0, model.Error, 9);
        Assert.Equal(ConnectionBytes, model.ConnectionBytes, 6);
        Assert.Equal(PairBytes, model.PairBytes, 6);
    }

    [Fact]
    public void What_the_largest_size_costs_has_no_part_in_what_is_foretold()
    {
        CapacityModel model = OfLine(Rows(largestCostsMore: 1.25).Evidence)!;
        Assert.Equal(ConnectionBytes, model.ConnectionBytes, 6);
        Assert.InRange(model.Error, -0.2, -0.17);
    }

    [Fact]
    public void Two_smaller_sizes_make_no_line() =>
        Assert.Null(OfLine(Rows(1).Evidence.Where(row => row.Point[Connections.Id] != 250_000)));

    [Fact]
    public void One_smaller_size_foretells_by_what_a_connection_and_a_process_took_there()
    {
        Evidence two = Rows(1).Evidence.Where(row => row.Point[Connections.Id] >= 500_000);
        CapacityModel model = CapacityModel.OfAny(two, MillionSubjects.C, Connections)!;
        Assert.Equal(ConnectionBytes + FixedBytes / 500_000, model.ConnectionBytes, 6);
        Assert.Equal(52 * PairBytes + 1_000_000 * model.ConnectionBytes, model.Predicted, 0);
    }

    [Fact]
    public void One_size_foretells_nothing() => Assert.Null(
        CapacityModel.OfAny(Rows(1).Evidence.Where(row => row.Point[Connections.Id] == 1_000_000), MillionSubjects.C, Connections));

    [Fact]
    public void A_bring_up_at_a_set_rate_is_left_out() => Assert.Equal(0,
        MillionExperiment.CapacityOf(
            Rows(1).With(MillionSubjects.C, 250_000, 5_000, (Loss, 1), (FleetLoss, 1), (Processes, 13)).Evidence,
            MillionSubjects.C)!.Error, 9);

    private static CapacityModel? OfLine(Evidence rows) => CapacityModel.OfLine(rows, MillionSubjects.C, Connections);

    private static PlantedMillion Rows(double largestCostsMore)
    {
        var rows = new PlantedMillion();
        foreach ((long size, int processes) in ((long, int)[])[(100_000, 6), (250_000, 13), (500_000, 26), (1_000_000, 52)])
            rows.With(MillionSubjects.C, size, 0, (Processes, processes), (FleetLoss, PairBytes * processes),
                (Loss, (FixedBytes + ConnectionBytes * size) * (size == 1_000_000 ? largestCostsMore : 1)));
        return rows;
    }
}
