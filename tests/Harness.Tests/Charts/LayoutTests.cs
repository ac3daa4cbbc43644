using Charts;
using ScottPlot;
using Figure = Charts.Figure;

namespace Harness.Tests.Charts;

public class LayoutTests
{
    /// <summary>The figures that mark their points one by one.</summary>
    public static TheoryData<string> WithPoints =>
        [.. SampleFigures.All.Where(figure => PointsOf(Drawn.Of(figure.Value)).Any()).Select(figure => figure.Key)];

    [Theory]
    [MemberData(nameof(SampleFigures.Names), MemberType = typeof(SampleFigures))]
    public void No_text_overlaps_another_or_leaves_the_canvas(string name)
    {
        Drawn drawn = Drawn.Of(SampleFigures.All[name]);
        (string Text, PixelRect Box)[] texts = [.. drawn.Texts.Select(text => (text.Text, text.Box()))];
        Assert.NotEmpty(texts);
        foreach ((int index, (string text, PixelRect box)) in texts.Index())
        {
            Assert.True(box.Left >= 0 && box.Top >= 0 && box.Right <= drawn.Width && box.Bottom <= drawn.Height,
                $"'{text}' leaves the canvas: {box}");
            foreach ((string other, PixelRect taken) in texts.Skip(index + 1))
                Assert.False(box.Touches(taken), $"'{text}' overlaps '{other}'");
        }
    }

    [Theory]
    [MemberData(nameof(WithPoints))]
    public void No_label_covers_a_data_point(string name)
    {
        Drawn drawn = Drawn.Of(SampleFigures.All[name]);
        PixelRect[] labels = [.. drawn.Texts.Select(text => text.Box())];
        Assert.All(PointsOf(drawn), point => Assert.DoesNotContain(labels, box => box.Contains(point)), throwIfEmpty: true);
    }

    [Theory]
    [MemberData(nameof(SampleFigures.Names), MemberType = typeof(SampleFigures))]
    public void Every_name_is_written_in_full(string name)
    {
        Figure figure = SampleFigures.All[name];
        string written = string.Concat(Drawn.Of(figure).Texts.Select(text => text.Text)).Replace(" ", "");
        IEnumerable<string> names = figure.Panels.SelectMany(panel => panel.Names.Concat(panel.References.Select(line => line.Label)))
            .Concat(figure.Panels.OfType<HeatMap>().SelectMany(map => map.Rows.Concat(map.Columns).Concat(map.Marks.Select(m => m.Label))));
        Assert.All(names.Append(figure.Title).Append(figure.Subtitle).Append(figure.Footnote),
            text => Assert.Contains(TextFit.Clean(text).Replace(" ", ""), written), throwIfEmpty: true);
    }

    [Fact]
    public void Every_bar_has_its_total_and_a_visible_length_even_a_thousandth_of_another()
    {
        Drawn drawn = Drawn.Of(SampleFigures.StackedBars());
        Assert.Single(drawn.Texts, text => text is { Text: "20 B", Style.Bold: true });
        Assert.Single(drawn.Texts, text => text is { Text: "29.8 KiB", Style.Bold: true });
        PixelRect hint = drawn.Hint("c-epoll, kernel objects: 12 B");
        Assert.InRange(hint.Width, 0.99f, 1.01f);
        // Two slivers of one bar have their seam at the same place.
        Assert.Contains(drawn.Shapes, shape => shape.Name.LocalName == "rect" && Drawn.BoxOf(shape) is { Width: > 0.9f and < 1.1f } box
            && Math.Abs(box.Left - hint.Left) < 0.1f && Math.Abs(box.Top - hint.Top) < 0.6f);
    }

    [Fact]
    public void A_part_that_was_not_measured_is_no_part_of_nothing()
    {
        Drawn drawn = Drawn.Of(SampleFigures.BarsWithPartsMissing());
        Assert.Single(drawn.Texts, text => text.Text == "kernel objects: not measured");
        Assert.Single(drawn.Texts, text => text.Text == "not measured");
        Assert.DoesNotContain(drawn.Texts, text => text is { Text: "0", Style.Bold: true });
        Assert.Contains(drawn.Texts, text => text.Text == "0, a part not measured");
        Assert.Contains("dead: not measured", FigureDescription.Of(SampleFigures.BarsWithPartsMissing()));
    }

    [Fact]
    public void A_part_too_narrow_for_its_value_stays_unlabelled()
    {
        Drawn drawn = Drawn.Of(SampleFigures.StackedBars());
        Assert.Contains(drawn.Texts, text => text.Text == "17.5 KiB");
        Assert.DoesNotContain(drawn.Texts, text => text.Text == "350 B");
    }

    [Fact]
    public void A_claim_is_named_at_the_end_of_its_dashed_line()
    {
        LinePlot plot = SampleFigures.Lines(1) with { References = [ReferenceLine.Constant("64 KiB", 64 << 10)] };
        Drawn drawn = Drawn.Of(new Figure("f", "T", plot));
        PixelRect label = Assert.Single(drawn.Texts, text => text is { Text: "64 KiB", Style.Italic: true }).Box();
        IReadOnlyList<Pixel> dashes =
            Drawn.Corners(drawn.Shapes.First(shape => Drawn.IsDrawnIn(shape, SeriesLook.OfReference(0).Color)));
        Assert.True(dashes.Count > 40);
        Assert.All(dashes, corner => Assert.Equal(label.Center.Y, corner.Y, 2f));
        Assert.All(dashes, corner => Assert.True(corner.X < label.Left));
    }

    [Fact]
    public void Keys_move_no_further_than_they_must()
    {
        Assert.Equal([10, 50], Keys.Spread([10, 50], [10, 10], 0, 100));
        Assert.Equal([25, 35, 80], Keys.Spread([30, 30, 80], [10, 10, 10], 0, 100));
        Assert.Equal([85, 95], Keys.Spread([99, 99], [10, 10], 0, 100));
        Assert.Equal([10, 25], Keys.Spread([2, 2], [20, 10], 0, 100));
    }

    [Theory]
    [InlineData("one-two-three four", 60, "one-two-|three four")]
    [InlineData("server --threads 16", 60, "server|--threads|16")]
    [InlineData("aaaaaaaaaaaa", 40, "aaaaaa|aaaaaa")]
    [InlineData("", 40, "")]
    public void Text_breaks_at_spaces_and_hyphens_and_inside_a_word_only_when_it_must(string text, float width, string lines) =>
        Assert.Equal(lines, string.Join('|', TextFit.Wrap(text, new TextStyle(10, Look.Ink), width)));

    private static IEnumerable<Pixel> PointsOf(Drawn drawn) =>
        drawn.Hints.Where(hint => hint.Text.Contains(" at ", StringComparison.Ordinal)).Select(hint => hint.Box.Center);
}
