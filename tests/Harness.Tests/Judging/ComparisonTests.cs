namespace Harness.Tests.Judging;

public sealed class ComparisonTests
{
    // Exact two-sided p values: twice the number of rank orders as extreme, over all orders, C(n + m, n).
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4, 5 }, new double[] { 6, 7, 8, 9, 10 }, 2.0 / 252)]
    [InlineData(new double[] { 6, 7, 8, 9, 10 }, new double[] { 1, 2, 3, 4, 5 }, 2.0 / 252)]
    [InlineData(new double[] { 1, 2, 3, 4, 6 }, new double[] { 5, 7, 8, 9, 10 }, 4.0 / 252)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 5, 6, 7, 8 }, 2.0 / 70)]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 4, 5, 6 }, 2.0 / 20)]
    [InlineData(new double[] { 5, 5, 5, 5, 5 }, new double[] { 5, 5, 5, 5, 5 }, 1)]
    public void Mann_Whitney_gives_the_exact_p(double[] a, double[] b, double p) => Assert.Equal(p, Statistics.Compare(a, b).PValue, 9);

    [Fact]
    public void The_effect_is_the_ratio_of_the_medians()
    {
        Comparison comparison = Statistics.Compare([10, 10, 10, 10, 10], [4, 4, 4, 4, 4]);

        Assert.Equal(Interval.Exactly(2.5), comparison.Effect);
        Assert.Equal((5, 5), (comparison.FirstCount, comparison.SecondCount));
    }

    [Fact]
    public void Samples_of_one_distribution_have_p_below_1_percent_in_1_of_100_pairs_at_most()
    {
        var truth = new PlantedNoise(seed: 11);

        int found = Enumerable.Range(0, 3000)
            .Count(_ => Statistics.Compare([.. truth.Normal(5, 100, 5)], [.. truth.Normal(5, 100, 5)]).PValue < 0.01);

        Assert.InRange(found / 3000.0, 0, 0.013);
    }
}
