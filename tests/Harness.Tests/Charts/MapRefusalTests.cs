using Charts;

namespace Harness.Tests.Charts;

public class MapRefusalTests
{
    private static readonly HeatCell Cell = new("r", "c", 1);

    [Fact]
    public void A_map_refuses_cells_that_it_has_no_place_or_no_colour_for()
    {
        Refused("is empty", () => SampleMaps.Of(["r"], ["c"]));
        Refused("which is no cell", () => SampleMaps.Of(["r"], ["c"], new HeatCell("r", "other", 1)));
        Refused("2 cells at row 'r', column 'c'", () => SampleMaps.Of(["r"], ["c"], Cell, Cell with { Value = 2 }));
        Refused("the value NaN for row 'r'", () => SampleMaps.Of(["r"], ["c"], Cell with { Value = double.NaN }));
        Refused("on a log axis", () => Map(map => map with { Value = new("Value", Scale: Scale.Log), Cells = [Cell with { Value = 0 }] }));
    }

    [Fact]
    public void A_map_refuses_names_that_cannot_be_read()
    {
        Refused("the row 'r' 2 times", () => SampleMaps.Of(["r", "r"], ["c"], Cell));
        Refused("column without a name", () => SampleMaps.Of(["r"], ["c", ""], Cell));
        Refused("without a label", () => Map(map => map with { RowLabel = " " }));
        Refused("draw at most 32", () => SampleMaps.Of(["r"], [.. Enumerable.Range(0, 33).Select(i => $"{i}")], new HeatCell("r", "1", 1)));
        HeatMap wide = SampleMaps.Map() with { Columns = [.. SampleMaps.Map().Columns, .. "abcdefgh".Select(c => $"{c}")] };
        Refused("draw at most 16", () => new Figure("f", "T", wide, wide));
    }

    [Fact]
    public void A_map_refuses_marks_that_point_nowhere_or_lines_across_it()
    {
        Refused("is on no cell", () => Map(map => map with { Marks = [new("best")] }));
        Refused("which is no cell", () => Map(map => map with { Marks = [new("best", ("r", "other"))] }));
        Refused("for 3 reasons", () => Map(map => map with { Marks = [new("1", ("r", "c")), new("2", ("r", "c")), new("3", ("r", "c"))] }));
        Refused("a reference line across", () => Map(map => map with { References = [ReferenceLine.Constant("claim", 1)] }));
    }

    [Fact]
    public void Only_line_plots_over_the_same_axis_are_stacked()
    {
        LinePlot lines = SampleFigures.Lines(1);
        Refused("something else than two line plots", () => new Figure("f", "T", lines) { Stacked = true });
        Refused("something else than two line plots", () => new Figure("f", "T", lines, SampleMaps.Map()) { Stacked = true });
        Refused("whose x axes differ", () => new Figure("f", "T", lines, lines with { X = new("Other") }) { Stacked = true });
    }

    [Fact]
    public void Spans_refuse_what_is_no_bar_along_an_axis()
    {
        Refused("no zero on a log axis", () => SampleFigures.Of(new Series("a", [new(1, 1)], SeriesStyle.Spans)));
        Refused("a span of -1", () => Spans(new DataPoint(1, -1)));
        Refused("from 2 that ends at 1", () => Spans(new DataPoint(2, 1, Until: 1)));
        Refused("intervals that its style Spans", () => Spans(new DataPoint(2, 1, 0, 2)));
        Refused("an end on the x axis", () => SampleFigures.Of(new Series("a", [new(1, 1, Until: 2)])));
    }

    private static Figure Spans(params DataPoint[] points) =>
        new("f", "T", new LinePlot(new("x"), new("y"), [new("a", points, SeriesStyle.Spans)]));

    private static Figure Map(Func<HeatMap, HeatMap> change) =>
        new("f", "T", change(new HeatMap(new("Value"), "Rows", "Columns", ["r"], ["c"], [Cell])));

    private static void Refused(string because, Func<Figure> figure)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(figure);
        Assert.Contains(because, refusal.Message);
        Assert.EndsWith(".", refusal.Message);
    }
}
