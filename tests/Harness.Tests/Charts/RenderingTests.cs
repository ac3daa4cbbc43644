using System.Globalization;
using System.Xml.Linq;
using Charts;

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
        Assert.Equal(16, Enumerable.Range(0, 16).Select(i => Markers.At(SeriesLook.At(i) with { Colour = "" }, 0, 0))
            .Select(mark => (mark.Data, mark.Fill)).Distinct().Count());
        Assert.Equal(100, Enumerable.Range(0, 100).Select(SeriesLook.At).Select(look => (look.Colour, look.Marker)).Distinct().Count());
    }

    [Fact]
    public void A_name_looks_the_same_in_both_panels()
    {
        LinePlot right = SampleFigures.Lines(3) with { Series = [.. SampleFigures.Lines(3).Series.Reverse()] };
        Scene scene = FigureLayout.Of(new Figure("two", "Two", SampleFigures.Lines(3), right));
        var looks = scene.Marks.OfType<PathMark>().Where(mark => mark.Hint.StartsWith("subject", StringComparison.Ordinal))
            .Select(mark => (Name: mark.Hint.Split(':')[0], mark.Fill)).Distinct();
        Assert.Equal(3, looks.Count());
    }
}
