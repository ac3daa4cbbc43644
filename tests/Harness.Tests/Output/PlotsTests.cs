using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
using static Harness.Tests.PlantedRun;

namespace Harness.Tests.Output;

public class PlotsTests
{
    private static readonly Axis Any = new("any");
    private static readonly Column Nothing = new("nothing_bytes", "B", "what nobody measured", "nobody");

    private static Evidence Planted { get; } = new(PlantedRun.Experiment, Profile.Standard, [.. Rows()]);

    [Fact]
    public void Lines_are_the_medians_of_each_subject()
    {
        LinePlot plot = Plots.Lines(Planted, Connections, Any, Rss, Any, "heading", ReferenceLine.Constant("limit", 1))!;
        Assert.Equal(["go-goroutine", "event-loop"], plot.Series.Select(series => series.Name));
        Assert.Equal(5_000_000 + 64 * 4000, plot.Series[1].Points[^1].Y);
        Assert.Equal(("heading", "limit"), (plot.Heading, Assert.Single(plot.References).Label));
    }

    [Fact]
    public void Bars_are_of_the_subjects_of_which_something_was_measured()
    {
        BarPlot plot = Plots.Bars(
            MeasuredBar.OfAll(Planted, subject => subject == "event-loop" ? Planted.MedianAtLargest(subject, Rss, Connections) : null),
            Any, "part")!;
        Assert.Equal(("event-loop", 5_000_000 + 64 * 4000.0), (Assert.Single(plot.Bars).Name, plot.Bars[0].Total));
    }

    [Fact]
    public void What_nobody_measured_is_no_panel_and_a_figure_that_lacks_one_is_none()
    {
        LinePlot? lines = Plots.Lines(Planted, Connections, Any, Rss, Any), none = Plots.Lines(Planted, Connections, Any, Nothing, Any);
        Assert.Null(none);
        Assert.Null(Plots.Bars(MeasuredBar.OfAll(Planted, subject => Planted.Median(subject, Nothing)), Any, "part"));
        Assert.NotNull(Plots.Figure("id", "title", "", "", lines));
        Assert.Null(Plots.Figure("id", "title", "", "", lines, none));
        Assert.Null(Plots.Figure("id", "title", "", ""));
    }
}
