namespace Harness.Tests.Judging;

public sealed class LineTests
{
    private static readonly double[] Sizes = [1000, 2000, 5000, 10000, 19000];

    [Fact]
    public void An_exact_line_has_its_slope_its_intercept_and_R2_of_1()
    {
        Slope line = Statistics.Line([.. Sizes.Select(size => (size, 4096 * size + 1_000_000))]);

        Assert.Equal(4096, line.PerUnit.Value, 9);
        Assert.Equal(4096, line.PerUnit.Low, 6);
        Assert.Equal(4096, line.PerUnit.High, 6);
        Assert.Equal(1_000_000, line.Fixed, 3);
        Assert.Equal(1, line.RSquared, 12);
        Assert.Equal(5, line.Sizes);
    }

    [Fact]
    public void The_interval_is_that_of_the_textbook()
    {
        // x = 1..5, y = 2, 4, 5, 4, 5: b = 0.6, SSE = 2.4, Sxx = 10, so the error is √(2.4 / 3 / 10) = 0.2828; t(3) at 99.5% is
        // 5.84091; R² = 0.6.
        Slope line = Statistics.Line([(1, 2), (2, 4), (3, 5), (4, 4), (5, 5)]);

        Assert.Equal(0.6, line.PerUnit.Value, 12);
        Assert.Equal(0.6 - 5.84091 * 0.282843, line.PerUnit.Low, 4);
        Assert.Equal(0.6 + 5.84091 * 0.282843, line.PerUnit.High, 4);
        Assert.Equal(0.6, line.RSquared, 12);
        Assert.Equal(2.2, line.Fixed, 12);
    }

    [Fact]
    public void A_constant_has_slope_0_and_says_so_exactly()
    {
        Slope line = Statistics.Line([.. Sizes.Select(size => (size, 42.0))]);

        Assert.Equal(Interval.Exactly(0), line.PerUnit);
        Assert.Equal(42, line.Fixed);
        Assert.Equal(1, line.RSquared);
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(0)]
    public void The_interval_holds_a_planted_slope_in_99_of_100_sweeps(double slope)
    {
        var truth = new PlantedNoise(seed: 7);

        int held = Enumerable.Range(0, 2000).Count(_ =>
        {
            Slope line = Statistics.Line([.. Sizes.SelectMany(size =>
                truth.Normal(3, mean: slope * size + 5e6, deviation: 200_000).Select(value => (size, value)))]);
            return line.PerUnit.Low <= slope && slope <= line.PerUnit.High;
        });

        Assert.InRange(held / 2000.0, 0.984, 0.996);
    }

    [Fact]
    public void Two_points_leave_the_slope_unbounded()
    {
        Slope line = Statistics.Line([(1, 10), (2, 20)]);

        Assert.Equal(10, line.PerUnit.Value, 9);
        Assert.False(line.PerUnit.IsBounded);
    }

    [Fact]
    public void One_size_is_no_line() => Assert.Throws<ArgumentException>(() => Statistics.Line([(5, 10), (5, 11)]));

    [Fact]
    public void The_fixed_cost_of_each_process_of_a_fleet_is_no_cost_of_its_units()
    {
        Slope line = Statistics.Line([.. from size in (double[])[1_000, 10_000, 19_000, 23_000, 50_000, 100_000]
                                         let processes = Math.Ceiling(size / 19_500)
                                         select (size, 36e6 * processes + 64 * size, processes)]);

        Assert.Equal(64, line.PerUnit.Value, 6);
        Assert.Equal(36e6, line.Fixed, 1);
        Assert.Equal(1, line.RSquared, 12);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(19_500)]
    [InlineData(1.0 / 3)]
    [InlineData(1e9 / 7)]
    public void Sizes_that_only_the_number_of_processes_tells_apart_are_no_line(double ofAProcess)
    {
        Assert.Throws<ArgumentException>(() => Statistics.Line([(ofAProcess, 5, 1), (2 * ofAProcess, 9, 2), (3 * ofAProcess, 12, 3)]));
        Assert.False(Statistics.AreToldApart([2 * ofAProcess, 4 * ofAProcess, 6 * ofAProcess], [2, 4, 6]));
    }

    [Theory]
    [InlineData(39_001)]
    [InlineData(38_999)]
    [InlineData(20_000)]
    public void One_size_between_makes_a_line(double between)
    {
        Slope line = Statistics.Line([.. from size in (double[])[39_000, 78_000, 117_000, between]
                                         let processes = Math.Ceiling(size / 19_500)
                                         select (size, 36e6 * processes + 64 * size, processes)]);
        Assert.InRange(line.PerUnit.Value, 63, 65);
    }

    [Fact]
    public void A_constant_over_fleets_has_R2_of_1() => Assert.Equal(1, Statistics.Line(
        [(1_000, 0.1, 1), (2_000, 0.2, 2), (4_000, 0.2, 2), (3_000, 0.2, 2)]).RSquared, 6);

    [Fact]
    public void A_line_that_bends_more_than_its_repetitions_allow_says_so_and_has_the_interval_of_its_size_means()
    {
        (double, double)[] bent = [.. Sizes.SelectMany(size =>
            (double[])[size * size / 1_000 - 1, size * size / 1_000, size * size / 1_000 + 1], (size, value) => (size, value))];

        Slope line = Statistics.Line(bent);
        Slope means = Statistics.Line([.. Sizes.Select(size => (size, size * size / 1_000))]);

        Assert.True(line.IsBent);
        Assert.Equal(means.PerUnit.Low, line.PerUnit.Low, 6);
        Assert.Equal(means.PerUnit.High, line.PerUnit.High, 6);
    }

    [Fact]
    public void Five_repetitions_of_a_bent_line_are_as_little_as_one_of_each_size()
    {
        Slope Repeated(int times) => Statistics.Line([.. from size in Sizes
                                                         from repetition in Enumerable.Range(0, times)
                                                         select (size, size * size / 1_000 + repetition)]);

        Assert.Equal(Repeated(3).PerUnit.High - Repeated(3).PerUnit.Low, Repeated(30).PerUnit.High - Repeated(30).PerUnit.Low, 6);
    }

    [Fact]
    public void A_straight_line_is_called_bent_in_1_of_100_sweeps()
    {
        var truth = new PlantedNoise(seed: 17);

        int bent = Enumerable.Range(0, 2000).Count(_ => Statistics.Line([.. Sizes.SelectMany(size =>
            truth.Normal(3, mean: 2048 * size, deviation: 200_000).Select(value => (size, value)))]).IsBent);

        Assert.InRange(bent / 2000.0, 0.004, 0.018);
    }

    [Fact]
    public void A_line_that_was_measured_once_at_each_size_cannot_be_called_bent() =>
        Assert.False(Statistics.Line([(1, 1), (2, 4), (3, 9), (4, 16)]).IsBent);
}
