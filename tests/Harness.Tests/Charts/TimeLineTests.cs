using System.Xml.Linq;
using Charts;
using ScottPlot;
using Figure = Charts.Figure;

namespace Harness.Tests.Charts;

public class TimeLineTests
{
    [Fact]
    public void Stacked_panels_show_a_moment_at_the_same_place_and_label_it_once()
    {
        var upper = new Series("pauses", [new(5, 0.04, Until: 5.04), new(9, 2, Until: 10)], SeriesStyle.Spans);
        var lower = new Series("echoes", [new(0, 0.001), new(5, 100)], SeriesStyle.Markers);
        Drawn drawn = Drawn.Of(new Figure("f", "T", SampleTimeLines.Stacked(upper, lower)) { Stacked = true });
        PixelRect span = drawn.Hint("pauses: 40 ms at 5 s");
        PixelRect echo = drawn.Hint("echoes: 100 s at 5 s");
        Assert.InRange(echo.HorizontalCenter, span.Left, span.Right);
        Assert.True(span.Top < echo.Top);
        Assert.Single(drawn.Texts, text => text.Text == "Time since the load began");
        Assert.Single(drawn.Texts, text => text.Text == "10 s");
    }

    [Fact]
    public void A_span_is_as_long_as_it_took_and_never_too_thin_or_low_to_be_seen()
    {
        var spans = new Series("pauses", [new(0, 10, Until: 50), new(60, 0), new(99, 10, Until: 100)], SeriesStyle.Spans);
        var lower = new Series("echoes", [new(0, 1)], SeriesStyle.Markers);
        Drawn drawn = Drawn.Of(new Figure("f", "T", SampleTimeLines.Stacked(spans, lower)) { Stacked = true });
        PixelRect[] sizes =
            [.. drawn.Hints.Where(hint => hint.Text.StartsWith("pauses", StringComparison.Ordinal)).Select(hint => hint.Box)];
        Assert.Equal(50 * sizes[2].Width, sizes[0].Width, 0.5f);
        Assert.Equal(Look.LeastSpanWidth, sizes[1].Width, 0.02f);
        Assert.Equal(1, sizes[1].Height, 0.02f);
        Assert.Equal(sizes[0].Height, sizes[2].Height, 0.02f);
        // What is drawn is where the hints are.
        IReadOnlyList<Pixel> corners = Drawn.Corners(SpansOf(drawn, 3));
        Assert.All(sizes, size => Assert.Contains(corners, corner =>
            Math.Abs(corner.X - size.Left) < 0.1f && Math.Abs(corner.Y - size.Top) < 0.1f));
    }

    [Fact]
    public void A_time_axis_ends_with_its_data()
    {
        Drawn drawn = Drawn.Of(SampleTimeLines.All["pauses over latency"]);
        Assert.Contains(drawn.Texts, text => text.Text == "20 s");
        Assert.DoesNotContain(drawn.Texts, text => text.Text == "25 s");
    }

    [Fact]
    public void Steps_keep_each_value_until_the_next()
    {
        var plot = new LinePlot(new("x"), new("y"), [new("a", [new(0, 0), new(10, 1), new(20, 2)], SeriesStyle.Steps)]);
        IReadOnlyList<Pixel> corners = Drawn.Of(new Figure("f", "T", plot)).Shapes
            .Where(shape => shape.Attribute("stroke-width")?.Value == "1.8").Select(Drawn.Corners).Single(line => line.Count == 5);
        // Level to the next x, then straight up.
        Assert.All(corners.Zip(corners.Skip(1)).Index(), step =>
            Assert.True(step.Index % 2 == 0 ? step.Item.First.Y == step.Item.Second.Y : step.Item.First.X == step.Item.Second.X));
    }

    [Fact]
    public void A_thousand_dots_or_spans_are_one_mark_each()
    {
        Drawn drawn = Drawn.Of(SampleTimeLines.All["dense"]);
        Assert.Single(drawn.Shapes, shape => shape.Attribute("stroke-linecap")?.Value == "round" && Commands(shape, 'M') == 1000);
        SpansOf(drawn, 1000);
    }

    [Fact]
    public void A_reader_who_cannot_see_many_events_is_told_how_many_and_the_highest() =>
        Assert.Contains("generation 2: 3, the highest 40.3 ms at 18.9 s", FigureDescription.Of(SampleTimeLines.All["pauses over latency"]));

    /// <summary>The last path that holds so many bars.</summary>
    private static XElement SpansOf(Drawn drawn, int count) =>
        drawn.Shapes.Last(shape => shape.Name.LocalName == "path" && Commands(shape, 'Z') == count);

    private static int Commands(XElement shape, char command) => shape.Attribute("d")?.Value.Count(c => c == command) ?? 0;
}
