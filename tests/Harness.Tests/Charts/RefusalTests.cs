using Charts;

namespace Harness.Tests.Charts;

public class RefusalTests
{
    private static readonly Axis Bytes = new("Bytes per connection", Unit.Bytes);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_log_axis_refuses_what_has_no_logarithm(double value)
    {
        Refused("series 'a' has the value", () => SampleFigures.Of(new Series("a", [new(1000, value)])));
        Refused("series 'a' has the value", () => SampleFigures.Of(new Series("a", [new(value, 1000)])));
        Refused("the low end of y at x = 10", () => SampleFigures.Of(new Series("a", [new(10, 1000, Low: value)])));
        LinePlot claimed = SampleFigures.Lines(1) with { References = [ReferenceLine.Constant("claim", value)] };
        Refused("reference line 'claim'", () => new Figure("f", "T", claimed));
    }

    [Fact]
    public void An_empty_figure_is_refused()
    {
        Refused("is empty", () => SampleFigures.Of());
        Refused("0 panels", () => new Figure("f", "T"));
        Refused("is empty", () => new Figure("f", "T", new BarPlot(Bytes, ["part"], [])));
        Refused("is empty", () => new Figure("f", "T", new BarPlot(Bytes, [], [new("bar", [])])));
        Refused("series 'a' has no points", () => SampleFigures.Of(new Series("a", [])));
    }

    [Fact]
    public void Names_that_a_reader_could_not_tell_apart_are_refused()
    {
        Refused("the series 'a' 2 times", () => SampleFigures.Of(new Series("a", [new(1, 1)]), new Series("a", [new(1, 1)])));
        Refused("the bar 'a' 2 times", () => new Figure("f", "T", new BarPlot(Bytes, ["part"], [new("a", [1]), new("a", [1])])));
        Refused("the part 'p' 2 times", () => new Figure("f", "T", new BarPlot(Bytes, ["p", "p"], [new("a", [1, 1])])));
        Refused("series without a name", () => SampleFigures.Of(new Series(" ", [new(1, 1)])));
        Refused("axis without a label", () => new Figure("f", "T", new BarPlot(new(""), ["p"], [new("a", [1])])));
    }

    [Fact]
    public void Bars_refuse_what_cannot_be_stacked()
    {
        Refused("no zero on a log axis", () => new Figure("f", "T", new BarPlot(Bytes with { Scale = Scale.Log }, ["p"], [new("a", [1])])));
        Refused("the value -1 for p", () => new Figure("f", "T", new BarPlot(Bytes, ["p"], [new("a", [-1])])));
        Refused("the value NaN for p", () => new Figure("f", "T", new BarPlot(Bytes, ["p"], [new("a", [double.NaN])])));
        Refused("1 values for 2 parts", () => new Figure("f", "T", new BarPlot(Bytes, ["p", "q"], [new("a", [1])])));
        var sloped = new BarPlot(Bytes, ["p"], [new("a", [1])]) { References = [ReferenceLine.Proportional("r", 2)] };
        Refused("is no constant", () => new Figure("f", "T", sloped));
    }

    [Fact]
    public void An_interval_that_does_not_hold_its_value_is_refused()
    {
        Refused("the interval 3 to 4 of y at x = 1", () => SampleFigures.Of(new Series("a", [new(1, 2, 3, 4)])));
        Refused("the interval 3 to 4 of its total", () => new Figure("f", "T", new BarPlot(Bytes, ["p"], [new("a", [2], 3, 4)])));
    }

    [Fact]
    public void An_axis_that_cannot_cover_what_it_is_to_is_refused()
    {
        LinePlot Covering(double low, double high) =>
            SampleFigures.Lines(1) with { Y = SampleFigures.Memory with { Covers = (low, high) } };
        Refused("has the value 0 for what it covers on a log axis", () => new Figure("f", "T", Covering(0, 1)));
        Refused("the interval 2 to 1 of what it covers", () => new Figure("f", "T", Covering(2, 1)));
        Refused("the value NaN for the high end", () => new Figure("f", "T", Covering(1, double.NaN)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Two words")]
    [InlineData("a\"b")]
    public void An_id_that_is_not_kebab_case_is_refused(string id) =>
        Refused("not kebab-case", () => new Figure(id, "T", SampleFigures.Lines(1)));

    private static void Refused(string because, Func<Figure> figure)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(figure);
        Assert.Contains(because, refusal.Message);
        Assert.EndsWith(".", refusal.Message);
    }
}
