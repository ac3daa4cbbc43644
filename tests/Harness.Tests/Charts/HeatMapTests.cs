using Charts;
using ScottPlot;
using Figure = Charts.Figure;

namespace Harness.Tests.Charts;

public class HeatMapTests
{
    // What a red-green blind eye (deuteranopia) sees of linear RGB: Machado, Oliveira and Fernandes, 2009.
    private static readonly double[][] Deuteranopia =
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];

    private static readonly Color[] Colours = [.. Enumerable.Range(0, 101).Select(i => ColourScale.At(i / 100.0))];

    [Fact]
    public void Equal_steps_of_the_scale_darken_the_colour_equally()
    {
        double[] lightness = [.. Colours.Where((_, i) => i % 10 == 0).Select(colour => Lightness(ColourScale.Luminance(colour)))];
        double even = (lightness[0] - lightness[^1]) / 10;
        Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.InRange(pair.First - pair.Second, 0.6 * even, 1.4 * even));
    }

    [Fact]
    public void A_red_green_blind_reader_sees_every_step_darken()
    {
        double[] lightness = [.. Colours.Where((_, i) => i % 10 == 0).Select(colour => Lightness(Seen(colour)))];
        Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.True(pair.First - pair.Second > 4));
    }

    [Fact]
    public void A_value_can_be_read_on_every_colour() => Assert.All(Colours, colour =>
    {
        double ground = ColourScale.Luminance(colour) + 0.05;
        double ink = (ColourScale.InkOn(colour) == Colors.Black ? 0 : 1) + 0.05;
        Assert.True(Math.Max(ground, ink) / Math.Min(ground, ink) >= 4.5);
    });

    [Fact]
    public void The_least_and_the_most_have_the_ends_of_the_scale_and_every_cell_says_its_value()
    {
        Drawn drawn = Drawn.Of(SampleMaps.All["messages by buffers"]);
        Assert.Equal(Hex(0), Cell(drawn, "64 B, 128 B: 3"));
        Assert.Equal(Hex(1), Cell(drawn, "1 MiB, 512 B: 4.1k"));
        Assert.Single(drawn.Texts, text => text.Text == "4.1k");
    }

    [Fact]
    public void Equal_factors_are_equal_steps_of_a_log_scale()
    {
        HeatCell[] cells = [new("r", "a", 1), new("r", "b", 10), new("r", "c", 100)];
        var map = new HeatMap(SampleMaps.Calls, "Row", "Column", ["r"], ["a", "b", "c"], cells);
        Assert.Equal(Hex(0.5), Cell(Drawn.Of(new Figure("f", "T", map)), "r, b: 10"));
    }

    [Fact]
    public void What_was_not_measured_is_hatched_and_named_in_the_key()
    {
        HeatMap whole = SampleMaps.Map() with { Columns = ["128 B"], Rows = ["64 B"], Cells = [new("64 B", "128 B", 3)], Marks = [] };
        Assert.DoesNotContain(Drawn.Of(new Figure("f", "T", whole)).Texts, text => text.Text == "not measured");
        Drawn holed = Drawn.Of(new Figure("f", "T", whole with { Rows = ["64 B", "1 MiB"] }));
        Assert.Single(holed.Texts, text => text.Text == "not measured");
        Assert.DoesNotContain(holed.Texts, text => text.Text == "0");
        Assert.True(holed.Shapes.Count(shape => Drawn.IsDrawnIn(shape, Look.Absent)) > 10);
    }

    [Fact]
    public void A_name_wider_than_its_column_is_turned()
    {
        Drawn drawn = Drawn.Of(SampleMaps.All["long names in a map"]);
        Assert.True(Assert.Single(drawn.Texts, text => text.Text == "column-31").Turned);
        Assert.False(Assert.Single(Drawn.Of(SampleMaps.All["one cell"]).Texts, text => text.Text == "column").Turned);
    }

    [Fact]
    public void A_reader_who_cannot_see_the_map_is_told_its_extremes_and_marks()
    {
        string told = FigureDescription.Of(SampleMaps.All["messages by buffers"]);
        Assert.Contains("Least: 3 at 64 B, 128 B; most: 4.1k at 1 MiB, 512 B.", told);
        Assert.Contains("fewest calls in the row: 64 B, 128 B;", told);
    }

    private static string Hex(double fraction) => ColourScale.At(fraction).ToHex().ToLowerInvariant();

    /// <summary>The colour of what is drawn where the hint is.</summary>
    private static string Cell(Drawn drawn, string hint)
    {
        PixelRect box = drawn.Hint(hint);
        return Drawn.Fill(Assert.Single(drawn.Shapes, shape => shape.Name.LocalName == "rect" && Drawn.Fill(shape) != "none"
            && box.Contains(Drawn.BoxOf(shape).Center)));
    }

    // CIE 1976 L*.
    private static double Lightness(double luminance) =>
        luminance > 216 / 24389.0 ? 116 * Math.Cbrt(luminance) - 16 : 24389 / 27.0 * luminance;

    private static double Seen(Color colour)
    {
        double[] linear = [.. new[] { colour.R, colour.G, colour.B }.Select(ColourScale.Linear)];
        double[] seen = [.. Deuteranopia.Select(row => Math.Clamp(row.Zip(linear, (weight, channel) => weight * channel).Sum(), 0, 1))];
        return 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2];
    }
}
