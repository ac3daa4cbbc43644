using Experiments.Runtimes;
using static Experiments.Runtimes.RuntimeColumns;

namespace Experiments.Tests.Runtimes;

public class RuntimesTests
{
    private const string Plain = "task-per-connection", Native = "task-per-connection@aot", Other = "task-per-connection@net11";

    private static readonly Experiment Experiment = RuntimesExperiment.Create();

    [Fact]
    public void A_runtime_is_told_as_so_many_times_the_same_program_as_shipped()
    {
        Evidence rows = Rows((Plain, 0.08), (Native, 0.02));
        Assert.Equal(0.25, RuntimeRows.TimesShipped(rows, Native, Start)!.Value.Value, 6);
        Assert.Null(RuntimeRows.TimesShipped(rows, Plain, Start));
    }

    [Fact]
    public void A_runtime_without_the_program_as_shipped_is_compared_with_nothing() =>
        Assert.Null(RuntimeRows.TimesShipped(Rows((Native, 0.02)), Native, Start));

    [Fact]
    public void Runtimes_of_a_user_stand_behind_the_program_that_they_run() => Assert.Equal(
        [Plain, Native, Other, "event-loop", RuntimeSubjects.Parked, $"{RuntimeSubjects.Parked}@net11"],
        RuntimeRows.InOrder(Rows(
            ("event-loop", 1), (Other, 1), (Native, 1), (Plain, 1), ($"{RuntimeSubjects.Parked}@net11", 1), (RuntimeSubjects.Parked, 1))));

    [Fact]
    public void A_smoke_run_compiles_nothing_ahead_of_time() => Assert.DoesNotContain(
        Experiment.Subjects,
        subject => RuntimeSubjects.AreOf(Profile.Smoke, subject.Id) && subject.Id.EndsWith("@aot", StringComparison.Ordinal));

    [Fact]
    public void What_a_profile_measures_compiled_ahead_of_time_it_measures_as_shipped() => Assert.All(
        Enum.GetValues<Profile>(), profile => Assert.All(
            Experiment.Subjects.Where(subject => RuntimeSubjects.AreOf(profile, subject.Id)),
            subject => Assert.True(RuntimeSubjects.AreOf(profile, RuntimeSubjects.ProgramOf(subject.Id))), throwIfEmpty: true));

    [Fact]
    public void Every_figure_is_drawn_and_the_table_has_a_line_for_each_subject_and_figure()
    {
        Evidence rows = Rows((Plain, 0.08), (Native, 0.02), (Other, 0.07));
        Assert.All(RuntimesExperiment.Reading.Figures, recipe =>
            Assert.StartsWith("<svg", Charts.SvgRenderer.Render(recipe.Draw(rows)!), StringComparison.Ordinal), throwIfEmpty: true);
        string[][] lines = [.. RuntimeTable.Recipe.Lines(rows).Select(line => line.ToArray())];
        Assert.Equal([Plain, Native, Other], lines.Select(line => line[0]).Distinct());
        Assert.Contains(lines, line => line is [Native, ".NET planted", "start_to_first_echo_seconds", "0.02", "0.25", ..]);
    }

    private static Evidence Rows(params (string Subject, double Value)[] measured) => new(Experiment, Profile.Full,
    [
        .. from one in measured
           from repetition in Enumerable.Range(1, 5)
           let cells = RuntimeColumns.All.Where(column => !column.IsText).Aggregate(
               new Measurement().Set(Runtime, ".NET planted"), (row, column) => row.Set(column, one.Value)).Cells
           select new Row(Experiment.Id, one.Subject, repetition, TrialStatus.Ok, "",
               new([new(Connections.Id, 100), new(Tasks.Id, 0)]), cells),
    ]);
}
