namespace Harness.Tests.Judging;

/// <summary>
/// Figures that another version of the library gave for these samples (Perfolizer 0.3.17): verdicts of rows that were judged then stand
/// only as long as they come out the same.
/// </summary>
public sealed class StatisticsTests
{
    // Its quantiles are sums of an approximated beta distribution, good to some eight digits.
    private const double Tolerance = 1e-6;

    [Theory]
    [InlineData(new[] { 1.0, 2, 4 }, 2.2592592551679784, -8.743811143773407, 13.262329654109362)]
    [InlineData(new[] { 3.1, 2.9, 3.4, 3.3, 2.7 }, 3.0942080000935857, 2.23030444024392, 3.9581115599432515)]
    [InlineData(new[] { 512.0, 498, 530, 501, 777, 509, 515 }, 515.2345269152655, 413.548585373744, 616.920468456787)]
    [InlineData(new[] { 0, 0, 0.002, 0, 0 }, 0.00011583999812828338, -0.002035120451828852, 0.0022668004480854193)]
    [InlineData(new[] { 1e9 + 1, 1e9 + 4, 1e9 + 2, 1e9 + 9 }, 1000000003.50634, 999999989.7412986, 1000000017.2713815)]
    [InlineData(new[] { 10.0, 12 }, 10.999999992832809, -52.65674117004754, 74.65674115571315)]
    [InlineData(new[] { -3, 1, 8, 2, 2, 5, -1, 4, 0.5, 3 }, 2.036882609807411, -1.3460327956913898, 5.4197980153062115)]
    public void A_median_has_the_interval_that_it_had(double[] sample, double value, double low, double high) =>
        Same(new(value, low, high), Statistics.Median(sample));

    [Theory]
    [InlineData(
        new[] { 1.0, 2, 3, 4, 5 }, new[] { 3.0, 4, 5, 6, 7 },
        0.1507936507936507, 0.5999999999999999, 0.15086947529811656, 2.3861685691465646)]
    [InlineData(
        new[] { 1.5, 2.5, 2.5, 3 }, new[] { 2.5, 3.5, 4, 4, 5, 6 },
        0.03809523809523818, 0.5950186599448478, 0.27909304890761966, 1.268563323480524)]
    [InlineData(
        new[] { 10.0, 11, 12, 13, 14, 15, 16 }, new[] { 9, 12.5, 13.5, 17, 18, 19, 20, 21 },
        0.12059052059052067, 0.7684518620079083, 0.470825147870381, 1.2542198879869348)]
    [InlineData(
        new[] { 5.0, 5, 5, 6 }, new[] { 5.0, 5, 6, 6 },
        0.6857142857142857, 0.9321063627296791, 0.6047426506908707, 1.4366809922346162)]
    [InlineData(
        new[] { 100.0, 101, 99, 102, 98, 103, 97, 104, 96, 105, 95, 106 },
        new[] { 101.5, 103.5, 99.5, 107, 108, 109, 110, 111, 112, 95.5, 100.5, 98.5 },
        0.06836144068611416, 0.9573842898327651, 0.86847375473913, 1.0553970956714858)]
    public void Two_samples_have_the_p_and_the_ratio_that_they_had(
        double[] a, double[] b, double p, double value, double low, double high)
    {
        Comparison comparison = Statistics.Compare(a, b);
        Assert.Equal(p, comparison.PValue, 9);
        Same(new(value, low, high), comparison.Effect);
    }

    private static void Same(Interval expected, Interval actual)
    {
        double width = expected.High - expected.Low;
        Assert.Equal(expected.Value, actual.Value, Tolerance * width);
        Assert.Equal(expected.Low, actual.Low, Tolerance * width);
        Assert.Equal(expected.High, actual.High, Tolerance * width);
    }
}
