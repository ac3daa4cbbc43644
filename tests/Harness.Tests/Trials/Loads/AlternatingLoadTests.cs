namespace Harness.Tests.Trials.Loads;

/// <summary>Ratios of two servers that take turns, on turns that are planted.</summary>
public class AlternatingLoadTests
{
    private static readonly AlternationColumns Columns = new("sixteen", "c_epoll", "sixteen under way on every connection");

    /// <summary>The second half of the rounds is on a machine that is half as fast.</summary>
    [Fact]
    public void A_machine_that_becomes_slower_takes_part_in_both_and_not_in_their_ratio()
    {
        var load = new AlternatingLoad([Round(1), Round(1), Round(0.5), Round(0.5)]);
        Assert.Equal((0.8, 1.5), (load.RateRatio, Math.Round(load.CpuRatio, 9)));
    }

    [Fact]
    public void One_turn_that_was_disturbed_is_not_in_the_median_round()
    {
        (Turn own, Turn other) = Round(1);
        var load = new AlternatingLoad([Round(1), (own, other with { Seconds = 10 * other.Seconds }), Round(1)]);
        Assert.Equal(0.8, load.RateRatio, 9);
    }

    [Fact]
    public void Of_an_even_number_of_rounds_the_median_is_between_the_two_in_the_middle()
    {
        (Turn own, Turn other) = Round(1);
        var load = new AlternatingLoad([(own, other), (own with { Messages = own.Messages * 3 }, other)]);
        Assert.Equal(1.6, load.RateRatio, 9);
    }

    [Fact]
    public void A_row_has_how_full_the_clients_of_both_were()
    {
        Measurement row = new AlternatingLoad([Round(1)]).WriteTo(new(), Columns);
        Assert.Equal(Columns.All.Select(column => column.Id), row.Cells.Keys);
        Assert.Equal(("0.7", "0.9"), (row.Cells[Columns.ClientShare.Id], row.Cells[Columns.OtherClientShare.Id]));
    }

    /// <summary>Eight hundred messages against a thousand, of 1.5 times the processor time each.</summary>
    private static (Turn Own, Turn Other) Round(double speed) => (
        new(800, 1 / speed, 800 * 1.5e-6 / speed, 0.7),
        new(1_000, 1 / speed, 1_000 * 1e-6 / speed, 0.9));
}
