using System.Globalization;
using System.Xml.Linq;
using Charts;
using ScottPlot;
using SkiaSharp;
using Figure = Charts.Figure;

namespace Harness.Tests.Charts;

public class RenderingTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [MemberData(nameof(SampleFigures.Names), MemberType = typeof(SampleFigures))]
    public void A_second_run_writes_the_same_bytes_under_any_culture(string name)
    {
        string first = SvgRenderer.Render(SampleFigures.All[name]);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "minus" } };
            Assert.Equal(first, SvgRenderer.Render(SampleFigures.All[name]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Text_from_outside_cannot_break_out_of_the_picture()
    {
        Figure figure = SampleFigures.Of(
            new Series("<script>alert(\"&\")</script>", [new(1000, 1e6)]), new Series("\0\u0007\ud800", [new(10, 1e6)]));
        XElement root = XElement.Parse(SvgRenderer.Render(figure));
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName == "script");
        Assert.Contains(root.Descendants(Svg + "text"), text => text.Value.Contains("<script>"));
        Assert.Contains(root.Descendants(Svg + "text"), text => text.Value == "\uFFFD\uFFFD\uFFFD");
    }

    [Fact]
    public void A_reader_who_cannot_see_the_figure_is_told_what_it_shows()
    {
        Figure figure = SampleFigures.Of(new Series("event-loop", [new(1000, 3 << 20), new(10_000, 4 << 20)]));
        XElement root = XElement.Parse(SvgRenderer.Render(figure));
        Assert.Equal("img", root.Attribute("role")?.Value);
        Assert.Equal("Title", root.Element(Svg + "title")?.Value);
        Assert.Contains("event-loop: 4 MiB at 10k", root.Element(Svg + "desc")?.Value);
    }

    [Fact]
    public void Figures_on_one_page_share_no_id_and_no_style()
    {
        XElement root = XElement.Parse(SvgRenderer.Render(SampleFigures.TwelveSeries()));
        Assert.All(root.Descendants().Attributes("id"), id => Assert.StartsWith("twelve-series-", id.Value), throwIfEmpty: true);
        Assert.Empty(root.Descendants(Svg + "style"));
    }

    [Fact]
    public void Sixteen_series_have_a_marker_each_and_a_hundred_a_look_each()
    {
        Assert.Equal(16, Enumerable.Range(0, 16).Select(SeriesLook.At).Select(look => (look.Shape, look.Hollow)).Distinct().Count());
        Assert.Equal(100, Enumerable.Range(0, 100).Select(SeriesLook.At)
            .Select(look => (look.Colour, look.Shape, look.Hollow)).Distinct().Count());
    }

    [Fact]
    public void A_name_looks_the_same_in_both_panels()
    {
        LinePlot right = SampleFigures.Lines(3) with { Series = [.. SampleFigures.Lines(3).Series.Reverse()] };
        Drawn drawn = Drawn.Of(new Figure("two", "Two", SampleFigures.Lines(3), right));
        // Solid lines of the width of a series, with one corner a point: those of the panels, not of the key.
        var lines = drawn.Shapes.Where(shape => shape.Attribute("stroke-width")?.Value == "1.8" && Drawn.Corners(shape).Count == 7)
            .GroupBy(line => line.Attribute("stroke")!.Value).ToList();
        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.Equal(2, line.Count()));
    }

    [Theory]
    [MemberData(nameof(SampleFigures.Names), MemberType = typeof(SampleFigures))]
    public void A_picture_of_points_has_the_pixels_of_its_scale(string name)
    {
        Drawn drawn = Drawn.Of(SampleFigures.All[name]);
        using SKBitmap picture = SKBitmap.Decode(PngRenderer.Render(SampleFigures.All[name], 1));
        Assert.Equal((drawn.Width, drawn.Height), (picture.Width, picture.Height));
        // Something is written where the SVG has its title.
        PixelRect title = drawn.Texts[0].Box();
        Assert.Contains(Enumerable.Range((int)title.Left, (int)title.Width), x => picture.GetPixel(x, (int)title.VerticalCenter).Red < 128);
    }

    [Fact]
    public void Every_point_and_every_whisker_is_drawn()
    {
        Drawn drawn = Drawn.Of(SampleFigures.TwelveSeries());
        Assert.Equal(12 * 7, drawn.Hints.Count);
        // The first series has circles, one more of which is in its key.
        string colour = SeriesLook.At(0).Colour.ToHex();
        Assert.Equal(7 + 1, Drawn.Named(drawn.Svg, "ellipse").Count(marker => marker.Attribute("fill")?.Value == colour));
        // Three strokes each: the interval and its two caps.
        XElement[] whiskers = [.. drawn.Shapes.Where(shape => shape.Attribute("stroke-width")?.Value == "1.1")];
        Assert.Equal(12, whiskers.Length);
        Assert.All(whiskers, series => Assert.Equal(7 * 3, series.Attribute("d")!.Value.Split('M').Length - 1));
    }

    [Fact]
    public void A_picture_of_shapes_holds_text_whole_and_no_bitmap()
    {
        Assert.All(SampleFigures.All.Values.Select(Drawn.Of), drawn =>
        {
            Assert.Empty(Drawn.Named(drawn.Svg, "image"));
            Assert.All(Drawn.Named(drawn.Svg, "text"), text => Assert.DoesNotContain(',', text.Attribute("x")!.Value), throwIfEmpty: true);
        });
    }
}
