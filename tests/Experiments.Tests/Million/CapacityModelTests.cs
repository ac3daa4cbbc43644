using Experiments.Million;
using static Experiments.Million.MillionColumns;

namespace Experiments.Tests.Million;

public class CapacityModelTests
{
    private const double PairBytes = 20e6;
    private const double ConnectionBytes = 9_000;
    private const double FixedBytes = 3e6;

    [Fact]
    public void A_machine_that_pays_by_the_connection_is_foretold_exactly()
    {
        CapacityModel model = CapacityModel.Fit(Rows(largestCostsMore: 1).Evidence, MillionSubjects.C)!;
        Assert.Equal(1_000_000, model.Size);
        Assert.Equal(0, model.Error, 9);
        Assert.Equal(ConnectionBytes, model.Line.PerUnit.Value, 6);
        Assert.Equal(PairBytes, model.PairBytes, 6);
    }

    [Fact]
    public void What_the_largest_size_costs_has_no_part_in_what_is_foretold()
    {
        CapacityModel model = CapacityModel.Fit(Rows(largestCostsMore: 1.25).Evidence, MillionSubjects.C)!;
        Assert.Equal(ConnectionBytes, model.Line.PerUnit.Value, 6);
        Assert.InRange(model.Error, -0.2, -0.17);
    }

    [Fact]
    public void Two_smaller_sizes_make_no_model() =>
        Assert.Null(CapacityModel.Fit(Rows(1).Evidence.Where(row => row.Point[Connections.Id] != 250_000), MillionSubjects.C));

    [Fact]
    public void A_bring_up_at_a_set_rate_is_left_out() => Assert.Equal(0,
        CapacityModel.Fit(Rows(1).With(MillionSubjects.C, 250_000, 5_000, (Loss, 1), (FleetLoss, 1), (Processes, 13)).Evidence,
            MillionSubjects.C)!.Error, 9);

    private static PlantedMillion Rows(double largestCostsMore)
    {
        var rows = new PlantedMillion();
        foreach ((long size, int processes) in ((long, int)[])[(100_000, 6), (250_000, 13), (500_000, 26), (1_000_000, 52)])
            rows.With(MillionSubjects.C, size, 0, (Processes, processes), (FleetLoss, PairBytes * processes),
                (Loss, (FixedBytes + ConnectionBytes * size) * (size == 1_000_000 ? largestCostsMore : 1)));
        return rows;
    }
}
