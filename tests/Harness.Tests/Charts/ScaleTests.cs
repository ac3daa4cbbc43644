using Charts;
using ScottPlot;
using Axis = Charts.Axis;
using Figure = Charts.Figure;

namespace Harness.Tests.Charts;

public class ScaleTests
{
    [Theory]
    [InlineData(Unit.Number, 900, 1.1e6, "1k 10k 100k 1M")]
    [InlineData(Unit.Number, 9_000, 25_000, "10k 20k")]
    [InlineData(Unit.Number, 800, 12_000, "1k 2k 5k 10k")]
    [InlineData(Unit.Number, 0.0005, 2, "0.001 0.01 0.1 1")]
    [InlineData(Unit.Bytes, 900, 2e9, "1 KiB 10 KiB 100 KiB 1 MiB 10 MiB 100 MiB 1 GiB")]
    [InlineData(Unit.BytesPerSecond, 900, 2e6, "1 KiB/s 10 KiB/s 100 KiB/s 1 MiB/s")]
    [InlineData(Unit.Bytes, 30e6, 300e6, "50 MiB 100 MiB 200 MiB")]
    [InlineData(Unit.Seconds, 0.9e-6, 1.1e-3, "1 µs 10 µs 100 µs 1 ms")]
    [InlineData(Unit.Number, 41, 44, "41 41.5 42 42.5 43 43.5 44")]
    public void A_log_axis_labels_decades_or_what_fits_between_them(Unit unit, double low, double high, string labels) =>
        Assert.Equal(labels, Labels(Ticks.Log(unit, low, high, 9)));

    [Theory]
    [InlineData(Unit.Number, 0, 19_000, "0 5k 10k 15k")]
    [InlineData(Unit.Number, -3, 3, "-2 0 2")]
    [InlineData(Unit.Bytes, 0, 30 * 1024, "0 10 KiB 20 KiB 30 KiB")]
    [InlineData(Unit.Bytes, 0, 1.4 * 1024 * 1024, "0 0.5 MiB 1 MiB")]
    [InlineData(Unit.Seconds, 0, 0.0035, "0 1 ms 2 ms 3 ms")]
    [InlineData(Unit.Share, 0, 1, "0 50% 100%")]
    public void A_linear_axis_counts_in_ones_twos_or_fives_of_one_prefix(Unit unit, double low, double high, string labels) =>
        Assert.Equal(labels, Labels(Ticks.Linear(unit, low, high, 4)));

    [Fact]
    public void Minor_ticks_divide_each_decade_of_a_log_axis()
    {
        IReadOnlyList<AxisTick> ticks = Ticks.Log(Unit.Number, 10, 1000, 9);
        var minor = ticks.Where(tick => tick.Label == "" && tick.Value < 100).Select(tick => tick.Value);
        Assert.Equal([20, 30, 40, 50, 60, 70, 80, 90], minor);
    }

    [Theory]
    [InlineData(Unit.Bytes, 20, "20 B")]
    [InlineData(Unit.Bytes, 30_310, "29.6 KiB")]
    [InlineData(Unit.Bytes, 1_048_560, "1 MiB")]
    [InlineData(Unit.Bytes, 1_037_000, "1013 KiB")]
    [InlineData(Unit.Number, 999_999, "1M")]
    [InlineData(Unit.Number, 0, "0")]
    [InlineData(Unit.Number, -1234, "-1.23k")]
    [InlineData(Unit.Seconds, 0.000_015, "15 µs")]
    [InlineData(Unit.Seconds, 123, "123 s")]
    [InlineData(Unit.PerSecond, 12_345, "12.3k/s")]
    [InlineData(Unit.BytesPerSecond, 3_145_728, "3 MiB/s")]
    [InlineData(Unit.Share, 0.0005, "0.05%")]
    [InlineData(Unit.Share, 1, "100%")]
    public void Values_are_written_with_three_digits_and_the_prefix_that_fits(Unit unit, double value, string text) =>
        Assert.Equal(text, UnitFormat.Value(unit, value));

    [Fact]
    public void Equal_factors_are_equal_lengths_on_a_log_axis()
    {
        AxisScale scale = AxisScale.Cover(SampleFigures.Connections, [1000, 10_000, 100_000], 9, compared: false);
        double[] places = [.. new double[] { 1000, 10_000, 100_000 }.Select(scale.Fraction)];
        Assert.Equal(0.5, places[1], 9);
        Assert.Equal(places[1] - places[0], places[2] - places[1], 9);
        Assert.InRange(places[0], 0.01, 0.05);
        Assert.Equal(10_000, scale.ValueAt(scale.Fraction(10_000)), 6);
    }

    [Theory]
    [InlineData(Scale.Log)]
    [InlineData(Scale.Linear)]
    public void A_point_lies_where_the_grid_lines_of_its_values_cross(Scale scale)
    {
        Series series = new("a", [new(10, 1024), new(1000, 100 * 1024)]);
        var plot = new LinePlot(new("n", Unit.Number, scale), new("bytes", Unit.Bytes, scale), [series]);
        Drawn drawn = Drawn.Of(new Figure("grid", "Grid", plot));
        Pixel point = drawn.Hint("a: 100 KiB at 1k").Center;
        Assert.Equal(Assert.Single(drawn.Texts, text => text.Text == "1k").X, point.X, 0.02f);
        Assert.Equal(Assert.Single(drawn.Texts, text => text.Text == "100 KiB").Box().Center.Y, point.Y, 0.02f);
        // The marker itself is where its hint is.
        Assert.Contains(Drawn.Named(drawn.Svg, "ellipse"), marker =>
            Math.Abs(float.Parse(marker.Attribute("cx")!.Value) - point.X) < 0.1f
            && Math.Abs(float.Parse(marker.Attribute("cy")!.Value) - point.Y) < 0.1f);
    }

    [Fact]
    public void Linear_values_begin_at_zero_and_a_narrow_log_axis_does_not_magnify_noise()
    {
        Assert.Equal(0, AxisScale.Cover(new("bytes"), [1000, 1010], 8, compared: true).Low);
        AxisScale log = AxisScale.Cover(SampleFigures.Memory, [1000, 1010], 8, compared: true);
        Assert.True(log.High / log.Low > 3.9);
    }

    private static string Labels(IEnumerable<AxisTick> ticks) =>
        string.Join(" ", ticks.Select(tick => tick.Label).Where(label => label != ""));
}
