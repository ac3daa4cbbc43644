using Experiments.DeadlineCost;
using static Experiments.DeadlineCost.DeadlineCostColumns;

namespace Experiments.Tests.DeadlineCost;

public class DeadlineCostTests
{
    private static readonly Experiment Experiment = DeadlineCostExperiment.Create();

    [Fact]
    public void Every_way_to_keep_deadlines_is_held_against_a_server_without_that_is_measured_too()
    {
        string[] ids = [.. Experiment.Subjects.Select(subject => subject.Id)];
        Assert.All(ids, id => Assert.Contains(TimedServers.NoneOf(id), ids), throwIfEmpty: true);
        Assert.Equal([TimedServers.None, TimedServers.GoNone, TimedServers.GoPlain], ids.Where(id => TimedServers.NoneOf(id) == id));
    }

    [Fact]
    public void A_cost_is_told_as_so_many_times_that_of_the_same_server_without()
    {
        Evidence rows = new(Experiment, Profile.Full,
        [
            .. Rows(TimedServers.None, 10e-6), .. Rows("task-per-connection-wheel", 13e-6),
            .. Rows(TimedServers.GoNone, 20e-6), .. Rows(TimedServers.GoDeadlines, 30e-6),
        ]);

        Figure figure = DeadlineCostExperiment.Reading.Figures.Single(recipe => recipe.Id == "cost-against-none").Draw(rows)!;

        Bar[] bars = [.. ((BarPlot)figure.Panels[0]).Bars];
        Assert.Equal(
            [(TimedServers.None, 1.0), ("task-per-connection-wheel", 1.3), (TimedServers.GoNone, 1.0), (TimedServers.GoDeadlines, 1.5)],
            bars.Select(bar => (bar.Name, Math.Round(bar.Total, 6))));
    }

    private static IEnumerable<Row> Rows(string subject, double cpuEach) => Enumerable.Range(1, 5).Select(repetition => new Row(
        Experiment.Id, subject, repetition, TrialStatus.Ok, "", new([new(Connections.Id, 64)]),
        new Measurement().Set(CpuEach, cpuEach).Set(Rate, 1 / cpuEach).Cells));
}
