using Experiments.GcPauses;
using Harness.Instruments.Pauses;

namespace Experiments.Tests.GcPauses;

public class TimeLineTests
{
    private const long Start = 7_000_000_000;

    [Fact]
    public void Pauses_are_read_as_they_were_written()
    {
        string text = TimeLine.OfPauses([new(Start + 103_250_000, 410.5e-6, 0, ""), new(Start - 500_000, 0.095, 2, "")], Start);
        Assert.Equal("103.25+410.5 -0.5+95000", text);
        Assert.Equal([(0.10325, 410.5e-6), (-0.0005, 0.095)], TimeLine.Pauses(text), Close);
    }

    [Fact]
    public void No_more_pauses_are_written_than_a_cell_can_hold()
    {
        Pause[] many = [.. Enumerable.Range(0, 1_000).Select(index => new Pause(Start + index, 1e-6, 0, ""))];
        Assert.Equal(TimeLine.MostPauses, TimeLine.Pauses(TimeLine.OfPauses(many, Start)).Length);
    }

    [Fact]
    public void A_bucket_in_which_no_message_was_due_is_left_out()
    {
        string text = TimeLine.OfLatency(Load([0.000812, 0, 0.00145]));
        Assert.Equal("812 0 1450", text);
        Assert.Equal([(0, 0.000812), (0.04, 0.00145)], TimeLine.Latency(text), Close);
    }

    [Fact]
    public void An_empty_cell_is_an_empty_line() => Assert.Empty(TimeLine.Pauses(""));

    private static bool Close((double, double) one, (double, double) other) =>
        Math.Abs(one.Item1 - other.Item1) < 1e-9 && Math.Abs(one.Item2 - other.Item2) < 1e-9;

    private static OpenLoop Load(double[] worst) => new(3, 3, 1, 0, null, 0, Start, [], [], worst);
}
