using Experiments.ProgrammingModel;
using static Experiments.ProgrammingModel.ModelColumns;

namespace Experiments.Tests.ProgrammingModel;

/// <summary>What planted rows come to in the table, the ratios and the figure.</summary>
public class ModelTests
{
    private static readonly Experiment Experiment = ModelExperiment.Create();

    private static readonly Rival Raw = Rivals.Of(ModelSubjects.Netpoller).First(rival => rival.Server.Id == ModelSubjects.Loop);

    private readonly List<Row> _rows = [];

    [Fact]
    public void A_price_is_told_in_times_of_the_raw_loop_s_and_of_what_is_carried_the_time_for_a_message()
    {
        Of(ModelSubjects.Loop, 100, (ModelLoad.Low.Cpu, 10e-6), (ModelLoad.Sixteen.Rate, 200_000), (Lines, 40));
        Of(ModelSubjects.Task, 100, (ModelLoad.Low.Cpu, 55e-6), (ModelLoad.Sixteen.Rate, 100_000), (Lines, 10));
        Of(ModelSubjects.Loop, 10_000, (WholeEach, 4_000));
        Of(ModelSubjects.Task, 10_000, (WholeEach, 10_000));
        var map = (HeatMap)Assert.Single(ModelFigures.CostOfConvenience(Rows())!.Panels);
        Assert.Equal(
            [("CPU a message, 1,000/s", 5.5), ("idle connection", 2.5), ("lines of handler", 0.25), ("time a message, full load", 2)],
            map.Cells.Where(cell => cell.Row == ModelSubjects.Task).Select(cell => (cell.Column, cell.Value)).Order());
    }

    [Fact]
    public void Without_the_raw_loop_there_is_nothing_to_set_a_server_against_and_no_figure()
    {
        Of(ModelSubjects.Task, 100, (ModelLoad.Low.Cpu, 55e-6));
        Assert.Null(ModelFigures.CostOfConvenience(Rows()));
    }

    [Fact]
    public void The_table_has_a_line_for_each_size_under_load_with_what_an_idle_connection_costs_at_the_largest()
    {
        foreach (long connections in (long[])[100, 1_000])
            Of(ModelSubjects.Task, connections, (ModelLoad.Low.Cpu, 55e-6), (Lines, 10));
        Of(ModelSubjects.Task, 10_000, (AnonymousEach, 5_800), (Lines, 10));
        Assert.Equal(
            [[ModelSubjects.Task, "100", "10", "5800"], [ModelSubjects.Task, "1000", "10", "5800"]],
            ModelTable.Recipe.Lines(Rows()).Select(line => line.Take(4)));
    }

    [Fact]
    public void Servers_that_took_turns_have_the_ratio_of_the_turns_and_all_others_that_of_their_trials()
    {
        Of(ModelSubjects.Loop, 100, (ModelLoad.Low.Cpu, 10e-6));
        Of(ModelSubjects.Netpoller, 100, (ModelLoad.Low.Cpu, 11e-6), (Raw.Sixteen.Rate, 0.97));
        Assert.Equal(
            [
                [ModelSubjects.Netpoller, ModelSubjects.Loop, "100", "sixteen_rate", "turns", "0.9700", "0.9700", "0.9700", "5"],
                [ModelSubjects.Netpoller, ModelSubjects.Loop, "100", ModelLoad.Low.Cpu.Id, "trials", "1.1000", "1.1000", "1.1000", "5"],
            ],
            RatioTable.Recipe.Lines(Rows()));
    }

    [Fact]
    public void Every_profile_measures_the_raw_loop() => Assert.All(Enum.GetValues<Profile>(), profile =>
        Assert.Contains(Experiment.Subjects, subject => subject.Id == ModelSubjects.Loop && ModelSubjects.AreOf(profile, subject)));

    private Evidence Rows() => new(Experiment, Profile.Full, _rows);

    private void Of(string subject, long connections, params (Column Column, double Value)[] cells)
    {
        var measured = new Measurement();
        foreach ((Column column, double value) in cells)
            measured.Set(column, value);
        _rows.AddRange(Enumerable.Range(1, 5).Select(repetition => new Row(Experiment.Id, subject, repetition, TrialStatus.Ok, "",
            new([new(Connections.Id, connections)]), measured.Cells)));
    }
}
