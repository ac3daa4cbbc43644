namespace Harness.Tests.Trials;

// Trials that end by what nobody foresaw.
public partial class RunnerTests
{
    [Fact]
    public async Task A_trial_that_ends_by_what_nobody_foresaw_is_a_failed_row_with_type_and_message_and_the_others_run()
    {
        List<Row> rows = [];
        int failures = await RunAsync(Sample.Experiment((trial, _) => trial.Subject.Id == "beta"
            ? throw new InvalidOperationException("no such\n  thing")
            : Task.FromResult(new Measurement().Set(Sample.Value, 5))), rows);
        Assert.Equal((8, 4), (rows.Count, failures));
        Assert.All(rows.Where(row => row.Subject == "beta"), row =>
            Assert.Equal((TrialStatus.Failed, "InvalidOperationException: no such thing"), (row.Status, row.Reason)), throwIfEmpty: true);
        Assert.All(rows.Where(row => row.Subject == "alpha"), row => Assert.Equal(TrialStatus.Ok, row.Status), throwIfEmpty: true);
    }

    [Fact]
    public async Task A_cancellation_of_nobodys_is_a_failed_row_too()
    {
        List<Row> rows = [];
        await RunAsync(Sample.Experiment((_, _) => throw new TaskCanceledException("by itself"), repetitions: 1), rows);
        Assert.All(rows, row => Assert.Equal("TaskCanceledException: by itself", row.Reason), throwIfEmpty: true);
    }

    [Fact]
    public async Task After_several_surprises_in_succession_the_rest_of_an_experiment_is_given_up_in_one_line()
    {
        List<Row> rows = [];
        using var output = new StringWriter();
        Experiment broken = Sample.Experiment((_, _) => throw new InvalidOperationException("it is broken"));
        int failures = await new Runner(new PlainProgress(output)).RunAsync(
            broken, SmokePlan(broken), new HashSet<(string, Point, int)>(), rows.Add, default);
        Assert.Equal(Runner.MostSurprises, failures);
        Assert.Equal(8, rows.Count);
        Assert.All(rows[Runner.MostSurprises..], row => Assert.Equal(
            (TrialStatus.NotRun, $"given up after {Runner.MostSurprises} trials in succession that ended like the last: "
                + "InvalidOperationException: it is broken"), (row.Status, row.Reason)), throwIfEmpty: true);
        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Runner.MostSurprises + 1, lines.Length);
        Assert.Contains("the other 3 trials: given up after", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trials_that_fail_for_a_reason_are_no_surprise_however_many()
    {
        List<Row> rows = [];
        Assert.Equal(8, await RunAsync(Sample.Experiment((_, _) => throw new TrialFailedException("it broke")), rows));
        Assert.All(rows, row => Assert.Equal("it broke", row.Reason), throwIfEmpty: true);
    }
}
