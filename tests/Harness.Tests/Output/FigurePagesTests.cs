using System.Xml.Linq;
using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Report;

namespace Harness.Tests.Output;

public sealed class FigurePagesTests
{
    private static readonly Axis Any = new("any");

    private static readonly string[] Contestants = [.. Enumerable.Range(1, 8).Select(i => $"mine{i}")];
    private static readonly string[] Variants = ["event-loop-one-way", "go-goroutine-pooled"];

    private static Evidence Evidence { get; } = new(PlantedRun.Experiment with { RetiredVariants = Variants }, Profile.Standard,
        [.. Contestants.Concat(Variants).Select(subject => PlantedRun.Row(subject, 1000, 1, 5))]);

    [Fact]
    public void A_figure_that_is_read_at_once_stays_as_it_is()
    {
        Figure few = Of(Lines(Contestants.Take(4), Variants));
        Assert.Same(few, Assert.Single(FigurePages.Of(few, Evidence)));
        Figure bars = new("f", "T", new BarPlot(Any, ["p"], [.. Contestants.Select(name => new Bar(name, [1]))]));
        Assert.Same(bars, Assert.Single(FigurePages.Of(bars, Evidence)));
    }

    [Fact]
    public void Contestants_come_first_and_variants_in_a_figure_of_their_own()
    {
        IReadOnlyList<Figure> parts = FigurePages.Of(Of(Lines([Variants[0]], Contestants.Take(6), [Variants[1]])), Evidence);
        Assert.Equal([("f", "T"), ("f-variants", "T, variants")], parts.Select(part => (part.Id, part.Title)));
        Assert.Equal([Contestants.Take(6), Variants], parts.Select(NamesOf));
        Assert.All(parts, part => Assert.Equal("claim", Assert.Single(part.Panels[0].References).Label));
    }

    [Fact]
    public void More_than_six_contestants_are_divided_by_sixes()
    {
        IReadOnlyList<Figure> parts = FigurePages.Of(Of(Lines(Contestants, Variants)), Evidence);
        Assert.Equal(["T (1 of 2)", "T (2 of 2)", "T, variants"], parts.Select(part => part.Title));
        Assert.Equal(["f", "f-2", "f-variants"], parts.Select(part => part.Id));
        Assert.Equal([Contestants.Take(6), Contestants.Skip(6), Variants], parts.Select(NamesOf));
    }

    [Fact]
    public void A_panel_without_a_line_of_a_part_is_left_out_of_it()
    {
        Figure two = new("f", "T", Lines(Contestants), Lines(Contestants.Take(1))) { Stacked = true, Footnote = "Read it so." };
        IReadOnlyList<Figure> parts = FigurePages.Of(two, Evidence);
        Assert.Equal([(2, true), (1, false)], parts.Select(part => (part.Panels.Count, part.Stacked)));
        Assert.All(parts, part => Assert.Equal("Read it so.", part.Footnote));
    }

    [Fact]
    public void Parts_have_the_same_axes_so_that_they_are_compared()
    {
        LinePlot plot = new(Any, Any, [.. Contestants.Index().Select(name => new Series(name.Item, [new(1, 1 + name.Index)]))]);
        string[][] labels = [.. FigurePages.Of(Of(plot), Evidence).Select(part => XElement.Parse(SvgRenderer.Render(part)).Elements()
            .Where(text => text.Attribute("text-anchor") is not null).Select(text => text.Value).ToArray())];
        Assert.Contains("8", labels[0]);
        Assert.Equal(labels[0], labels[1]);
    }

    [Fact]
    public void Bars_of_variants_have_a_figure_of_their_own_where_there_are_many_and_those_of_contestants_stay_together()
    {
        BarPlot bars = new(Any, ["p"], [.. Contestants.Concat(Variants).Select(name => new Bar(name, [1]))]);
        IReadOnlyList<Figure> parts = FigurePages.Of(new Figure("f", "T", bars), Evidence);
        Assert.Equal([("f", "T"), ("f-variants", "T, variants")], parts.Select(part => (part.Id, part.Title)));
        Assert.Equal([Contestants, Variants], parts.Select(part => ((BarPlot)part.Panels[0]).Bars.Select(bar => bar.Name)));

        Figure few = new("f", "T", bars with { Bars = [.. bars.Bars.TakeLast(6)] });
        Assert.Same(few, Assert.Single(FigurePages.Of(few, Evidence)));
    }

    [Fact]
    public void What_is_no_line_stays_with_the_first_part()
    {
        BarPlot bars = new(Any, ["p"], [new Bar("b", [1])]);
        IReadOnlyList<Figure> parts = FigurePages.Of(new Figure("f", "T", Lines(Contestants), bars), Evidence);
        Assert.Equal([2, 1], parts.Select(part => part.Panels.Count));
        Assert.Same(bars, parts[0].Panels[1]);
    }

    private static IEnumerable<string> NamesOf(Figure figure) => ((LinePlot)figure.Panels[0]).Series.Select(series => series.Name);

    private static Figure Of(LinePlot lines) => new("f", "T", lines);

    private static LinePlot Lines(params IEnumerable<string>[] names) =>
        new(Any, Any, [.. names.SelectMany(some => some).Select(name => new Series(name, [new(1, 1)]))])
        {
            References = [ReferenceLine.Constant("claim", 1)],
        };
}
