using Charts;

namespace Harness.Tests.Charts;

public class TimeLineTests
{
    [Fact]
    public void Stacked_panels_show_a_moment_at_the_same_place_and_label_it_once()
    {
        var upper = new Series("pauses", [new(5, 0.04, Until: 5.04), new(9, 2, Until: 10)], SeriesStyle.Spans);
        var lower = new Series("echoes", [new(0, 0.001), new(5, 100)], SeriesStyle.Markers);
        Scene scene = FigureLayout.Of(new Figure("f", "T", SampleTimeLines.Stacked(upper, lower)) { Stacked = true });
        double[] span = Numbers(Hinted(scene, "pauses: 40 ms at 5 s"));
        double[] echo = Numbers(Hinted(scene, "echoes: 100 s at 5 s"));
        // The marker is a square that begins 0.88 radii before its middle.
        Assert.InRange(echo[0] + 0.88 * Look.MarkerRadius, span[0], span[2]);
        Assert.True(span[1] < echo[1]);
        Assert.Single(scene.Texts, text => text.Text == "Time since the load began");
        Assert.Single(scene.Texts, text => text.Text == "10 s");
    }

    [Fact]
    public void A_span_is_as_long_as_it_took_and_never_too_thin_or_low_to_be_seen()
    {
        var spans = new Series("pauses", [new(0, 10, Until: 50), new(60, 0), new(99, 10, Until: 100)], SeriesStyle.Spans);
        var lower = new Series("echoes", [new(0, 1)], SeriesStyle.Markers);
        Scene scene = FigureLayout.Of(new Figure("f", "T", SampleTimeLines.Stacked(spans, lower)) { Stacked = true });
        (double Width, double Height)[] sizes = [.. scene.Marks.OfType<PathMark>()
            .Where(mark => mark.Hint.StartsWith("pauses", StringComparison.Ordinal))
            .Select(Numbers).Select(box => (box[2] - box[0], box[3] - box[1]))];
        Assert.Equal(50 * sizes[2].Width, sizes[0].Width, 0.5);
        Assert.Equal(Look.LeastSpanWidth, sizes[1].Width, 0.02);
        Assert.Equal(1, sizes[1].Height, 0.02);
        Assert.Equal(sizes[0].Height, sizes[2].Height, 0.02);
    }

    [Fact]
    public void A_time_axis_ends_with_its_data()
    {
        Scene scene = FigureLayout.Of(SampleTimeLines.All["pauses over latency"]);
        Assert.Contains(scene.Texts, text => text.Text == "20 s");
        Assert.DoesNotContain(scene.Texts, text => text.Text == "25 s");
    }

    [Fact]
    public void Steps_keep_each_value_until_the_next()
    {
        var plot = new LinePlot(new("x"), new("y"), [new("a", [new(0, 0), new(10, 1), new(20, 2)], SeriesStyle.Steps)]);
        PathMark line = Assert.Single(FigureLayout.Of(new Figure("f", "T", plot)).Marks.OfType<PathMark>(),
            mark => mark.Width == Look.SeriesWidth && mark.Data.Count(c => c == 'H') == 2);
        Assert.Equal(2, line.Data.Count(c => c == 'V'));
        Assert.DoesNotContain('L', line.Data);
    }

    [Fact]
    public void A_thousand_dots_or_spans_are_one_mark_each()
    {
        Scene scene = FigureLayout.Of(SampleTimeLines.All["dense"]);
        PathMark dots = Assert.Single(scene.Marks.OfType<PathMark>(), mark => mark.Data.Count(c => c == 'M') == 1000 && mark.Round);
        Assert.Equal(1000, dots.Data.Split("h0").Length - 1);
        Assert.Single(scene.Marks.OfType<PathMark>(), mark => mark.Data.Count(c => c == 'Z') == 1000);
    }

    [Fact]
    public void A_reader_who_cannot_see_many_events_is_told_how_many_and_the_highest() =>
        Assert.Contains("generation 2: 3, the highest 40.3 ms at 18.9 s", FigureDescription.Of(SampleTimeLines.All["pauses over latency"]));

    private static PathMark Hinted(Scene scene, string hint) => Assert.Single(scene.Marks.OfType<PathMark>(), mark => mark.Hint == hint);

    private static double[] Numbers(PathMark mark) =>
        [.. mark.Data.Split(['M', 'L', 'H', 'V', 'Z', ','], StringSplitOptions.RemoveEmptyEntries).Take(4).Select(double.Parse)];
}
