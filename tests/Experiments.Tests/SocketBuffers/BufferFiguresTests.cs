using Experiments.SocketBuffers;
using Experiments.Tests.Walls;
using Experiments.Walls;
using static Experiments.SocketBuffers.SocketBufferColumns;
using static Experiments.SocketBuffers.SocketBuffersExperiment;

namespace Experiments.Tests.SocketBuffers;

public class BufferFiguresTests
{
    [Fact]
    public void A_step_survives_its_cell()
    {
        var step = new UnreadStep(1024, 4096, 4751.4, -12.5);
        UnreadStep untold = step with { Loss = null };
        Assert.Equal([step, untold], UnreadStep.ParseAll($"{step} {untold}"));
    }

    [Fact]
    public void What_the_machine_seems_to_have_gained_is_left_out_and_what_was_charged_is_drawn()
    {
        Figure figure = UnreadFigure.Draw(Rows().With(UnreadShrunk, 200, new Measurement()
            .Set(Charged, 12_288).Set(LeastCharged, 12_288).Set(MostCharged, 12_288).Set(Unread, 4_096)
            .Set(Pressures, 0).Set(Steps, "0:0:0:500 1024:4096:0:-30 4096:12288:5242:10465")).Evidence)!;
        Assert.Equal([2, 1], figure.Panels.Cast<LinePlot>().Select(panel => panel.Series.Single().Points.Count));
    }

    [Fact]
    public void Without_a_loss_that_can_be_told_there_is_one_panel() =>
        Assert.Single(UnreadFigure.Draw(Rows().With(UnreadShrunk, 20, new Measurement()
            .Set(Charged, 4_096).Set(LeastCharged, 4_096).Set(MostCharged, 4_096).Set(Unread, 1_024)
            .Set(Pressures, 0).Set(Steps, "1024:4096:0:-30")).Evidence)!.Panels);

    [Fact]
    public void The_ceiling_is_drawn_across_the_course()
    {
        var plot = (LinePlot)CeilingFigure.Draw(Rows().With(Ceiling, 100, new Measurement()
            .Set(Reached, 2_100).Set(OfBytes.Expected, 2_000).Set(PressureAt, 1_500).Set(Connections, 10)
            .Set(Small, 1e-4).Set(Before, 1e-4).Set(QueueDrops, 3).Set(Course, "0.00:0 0.05:2100 0.10:0")).Evidence)!.Panels.Single();
        Assert.Equal([1_500, 2_000], plot.References.Select(line => line.At(0)));
        Assert.Equal(2_100, plot.Series.Single().Points.Max(point => point.Y));
    }

    [Fact]
    public void A_run_without_these_walls_has_no_figure_of_them() =>
        Assert.All(SocketBufferFigures.All, recipe => Assert.Null(recipe.Draw(Rows().Evidence)));

    private static PlantedWalls Rows() => new(SocketBuffersExperiment.Create(), SocketBuffersExperiment.Reading);
}
