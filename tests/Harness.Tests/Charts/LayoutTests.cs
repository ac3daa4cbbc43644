using Charts;

namespace Harness.Tests.Charts;

public class LayoutTests
{
    /// <summary>The figures that mark their points one by one.</summary>
    public static TheoryData<string> WithPoints =>
        [.. SampleFigures.All.Where(figure => PointsOf(FigureLayout.Of(figure.Value)).Any()).Select(figure => figure.Key)];

    [Theory]
    [MemberData(nameof(SampleFigures.Names), MemberType = typeof(SampleFigures))]
    public void No_text_overlaps_another_or_leaves_the_canvas(string name)
    {
        Scene scene = FigureLayout.Of(SampleFigures.All[name]);
        var canvas = new Box(0, 0, scene.Width, scene.Height);
        List<TextMark> texts = [.. scene.Texts];
        foreach ((int index, TextMark text) in texts.Index())
        {
            Assert.All(text.Boxes, box => Assert.True(canvas.Contains(box), $"'{text.Text}' leaves the canvas: {box}"), throwIfEmpty: true);
            foreach (TextMark other in texts.Skip(index + 1))
                Assert.False(text.Boxes.Any(box => other.Boxes.Any(box.Overlaps)), $"'{text.Text}' overlaps '{other.Text}'");
        }
    }

    [Theory]
    [MemberData(nameof(WithPoints))]
    public void No_label_in_a_plot_covers_a_data_point(string name)
    {
        Scene scene = FigureLayout.Of(SampleFigures.All[name]);
        List<Box> labels = [.. scene.Texts.Where(text => text.Style.Halo && !text.Style.Bold).SelectMany(text => text.Boxes)];
        Assert.All(PointsOf(scene), point => Assert.DoesNotContain(labels, box => box.Contains(point.X, point.Y)), throwIfEmpty: true);
    }

    [Theory]
    [MemberData(nameof(SampleFigures.Names), MemberType = typeof(SampleFigures))]
    public void Every_name_is_written_in_full(string name)
    {
        Figure figure = SampleFigures.All[name];
        string written = string.Concat(FigureLayout.Of(figure).Texts.Select(text => text.Text)).Replace(" ", "");
        IEnumerable<string> names = figure.Panels.SelectMany(panel => panel.Names.Concat(panel.References.Select(line => line.Label)))
            .Concat(figure.Panels.OfType<HeatMap>().SelectMany(map => map.Rows.Concat(map.Columns).Concat(map.Marks.Select(m => m.Label))));
        Assert.All(names.Append(figure.Title).Append(figure.Subtitle).Append(figure.Footnote),
            text => Assert.Contains(TextFit.Clean(text).Replace(" ", ""), written), throwIfEmpty: true);
    }

    [Fact]
    public void Every_bar_has_its_total_and_a_visible_length_even_a_thousandth_of_another()
    {
        Scene scene = FigureLayout.Of(SampleFigures.StackedBars());
        Assert.Single(scene.Texts, text => text is { Text: "20 B", Style.Bold: true });
        Assert.Single(scene.Texts, text => text is { Text: "29.8 KiB", Style.Bold: true });
        PathMark sliver = Assert.Single(scene.Marks.OfType<PathMark>(), mark => mark.Hint == "c-epoll, kernel objects: 12 B");
        double left = double.Parse(sliver.Data[1..].Split(',')[0]);
        double right = double.Parse(sliver.Data.Split('H')[1].Split('V')[0]);
        Assert.InRange(right - left, 0.99, 1.01);
    }

    [Fact]
    public void A_part_that_was_not_measured_is_no_part_of_nothing()
    {
        Scene scene = FigureLayout.Of(SampleFigures.BarsWithPartsMissing());
        Assert.Single(scene.Texts, text => text.Text == "kernel objects: not measured");
        Assert.Single(scene.Texts, text => text.Text == "not measured");
        Assert.DoesNotContain(scene.Texts, text => text is { Text: "0", Style.Bold: true });
        Assert.Contains(scene.Texts, text => text.Text == "0, a part not measured");
        Assert.Contains("dead: not measured", FigureDescription.Of(SampleFigures.BarsWithPartsMissing()));
    }

    [Fact]
    public void A_part_too_narrow_for_its_value_stays_unlabelled()
    {
        Scene scene = FigureLayout.Of(SampleFigures.StackedBars());
        Assert.Contains(scene.Texts, text => text.Text == "17.5 KiB");
        Assert.DoesNotContain(scene.Texts, text => text.Text == "350 B");
    }

    [Fact]
    public void A_claim_is_named_on_its_line_when_no_data_lies_there()
    {
        LinePlot plot = SampleFigures.Lines(1) with { References = [ReferenceLine.Constant("64 B", 64)] };
        Scene scene = FigureLayout.Of(new Figure("f", "T", plot));
        TextMark label = Assert.Single(scene.Texts, text => text is { Text: "64 B", Style.Halo: true });
        Assert.Equal(0, label.Angle, 6);
    }

    [Fact]
    public void Keys_move_no_further_than_they_must()
    {
        Assert.Equal([10, 50], KeyColumn.Spread([10, 50], [10, 10], 0, 100));
        Assert.Equal([25, 35, 80], KeyColumn.Spread([30, 30, 80], [10, 10, 10], 0, 100));
        Assert.Equal([85, 95], KeyColumn.Spread([99, 99], [10, 10], 0, 100));
        Assert.Equal([10, 25], KeyColumn.Spread([2, 2], [20, 10], 0, 100));
    }

    [Theory]
    [InlineData("one-two-three four", 60, "one-two-|three four")]
    [InlineData("server --threads 16", 60, "server|--threads|16")]
    [InlineData("aaaaaaaaaaaa", 40, "aaaaaa|aaaaaa")]
    [InlineData("", 40, "")]
    public void Text_breaks_at_spaces_and_hyphens_and_inside_a_word_only_when_it_must(string text, double width, string lines) =>
        Assert.Equal(lines, string.Join('|', TextFit.Wrap(text, new TextStyle(10, ""), width)));

    private static IEnumerable<(double X, double Y)> PointsOf(Scene scene) => scene.Marks.OfType<PathMark>()
        .Where(mark => mark.Hint.Contains(" at "))
        .Select(mark => mark.Data[1..].Split('L', 'a', 'H')[0].Split(','))
        .Select(pair => (double.Parse(pair[0]), double.Parse(pair[1])));
}
