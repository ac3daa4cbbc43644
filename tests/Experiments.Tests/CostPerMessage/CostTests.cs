using Experiments.CostPerMessage;
using static Experiments.CostPerMessage.CostColumns;

namespace Experiments.Tests.CostPerMessage;

public class CostTests
{
    private static readonly Experiment Experiment = CostExperiment.Create();

    private static readonly Step Few = Steps[0], Most = Steps[^1];

    [Fact]
    public void A_cost_is_told_as_so_many_times_that_of_another_server_under_the_same_load()
    {
        Evidence rows = Rows((CostSubjects.Loop, 10, 100), (CostSubjects.Plain, 48, 100));
        Assert.Equal(4.8, CostRows.RatioTo(rows, CostSubjects.Loop, CostSubjects.Plain, Few)!.Value.Value, 6);
    }

    [Fact]
    public void A_rate_that_a_server_did_not_keep_is_no_point_of_its_line_and_nothing_is_held_against_it()
    {
        Evidence rows = Rows((CostSubjects.Loop, 10, 90), (CostSubjects.Plain, 48, 100));
        Assert.Equal([Most], CostRows.CarriedBy(rows, CostSubjects.Loop));
        Assert.Equal([Few, Most], CostRows.CarriedBy(rows, CostSubjects.Plain));
        Assert.Null(CostRows.RatioTo(rows, CostSubjects.Loop, CostSubjects.Plain, Few));
    }

    [Fact]
    public void The_last_point_of_a_line_is_where_the_server_carried_as_many_as_it_can()
    {
        Series line = Assert.Single(CostRows.Lines(Rows((CostSubjects.Loop, 10, 100)), (_, _) => Interval.Exactly(1)));
        Assert.Equal([100, Carried], line.Points.Select(point => point.X));
    }

    [Fact]
    public void The_parts_of_a_message_are_what_each_server_takes_beyond_the_one_before_and_add_up_to_it()
    {
        Bar bar = WhereItGoesOf(floor: 8, loop: 9, inline: 14, parking: 24, plain: 40);
        Assert.Equal([1, 0.125, 0.625, 1.25, 2], bar.Values.Select(value => Math.Round(value!.Value, 6)));
        Assert.Equal(40.0 / 8, bar.Total, 6);
    }

    [Fact]
    public void A_server_that_takes_more_than_one_behind_it_is_drawn_as_far_as_that_and_the_whole_is_what_the_plain_one_takes()
    {
        Bar bar = WhereItGoesOf(floor: 8, loop: 9, inline: 14, parking: 12, plain: 15);
        Assert.Equal([1, 0.125, 0.375, 0, 0.375], bar.Values.Select(value => Math.Round(value!.Value, 6)));
        Assert.Equal(15.0 / 8, bar.Total, 6);
    }

    [Fact]
    public void Every_profile_measures_what_the_parts_are_told_from()
    {
        string[] steps = [CostSubjects.Floor, CostSubjects.Loop, CostSubjects.Inline, CostSubjects.Parking, CostSubjects.Plain];
        foreach (Profile profile in Enum.GetValues<Profile>())
            Assert.Empty(steps.Except(Experiment.Subjects.Where(subject => CostSubjects.AreOf(profile, subject)).Select(one => one.Id)));
    }

    private const double Carried = 50_000;

    private static Bar WhereItGoesOf(double floor, double loop, double inline, double parking, double plain)
    {
        Evidence rows = Rows(
            (CostSubjects.Floor, floor, 100), (CostSubjects.Loop, loop, 100), (CostSubjects.Inline, inline, 100),
            (CostSubjects.Parking, parking, 100), (CostSubjects.Plain, plain, 100));
        return ((BarPlot)WhereItGoes.Draw(rows)!.Panels[0]).Bars[0];
    }

    private static Evidence Rows(params (string Subject, double Cost, double KeptPercent)[] measured) => new(Experiment, Profile.Full,
    [
        .. from one in measured
           from repetition in Enumerable.Range(1, 5)
           let cells = new Measurement().Set(Few.Cpu, one.Cost).Set(Few.Served, 100).Set(Few.Kept, one.KeptPercent / 100)
               .Set(Most.Cpu, one.Cost).Set(Most.Served, Carried).Cells
           select new Row(Experiment.Id, one.Subject, repetition, TrialStatus.Ok, "", new([new(Connections.Id, 100)]), cells),
    ]);
}
