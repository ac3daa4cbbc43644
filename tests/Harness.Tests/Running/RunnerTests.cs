using Harness.Declaring;
using Harness.Instruments;
using Harness.Output;
using Harness.Running;

namespace Harness.Tests.Running;

public class RunnerTests
{
    private static readonly MachineCapacity Machine = new(1L << 30, 20_000, 1_000_000, 30_000, 65_530);

    [Fact]
    public async Task Every_trial_becomes_a_row_and_a_failed_one_says_why()
    {
        List<Row> rows = [];
        int failures = await RunAsync(Sample.Experiment((trial, _) => trial.Subject.Id == "beta" && trial.Point["size"] == 2
            ? throw new TrialFailedException("it broke")
            : Task.FromResult(new Measurement().Set(Sample.Value, 5))), rows);
        Assert.Equal(8, rows.Count);
        Assert.Equal(2, failures);
        Assert.Equal(["it broke", "it broke"], rows.Where(row => row.Status == TrialStatus.Failed).Select(row => row.Reason));
    }

    [Fact]
    public async Task A_trial_that_is_written_already_is_not_run_again()
    {
        List<Row> rows = [];
        var done = new HashSet<(string, Point, int)> { ("alpha", new Point([new("size", 1)]), 1) };
        await RunAsync(Sample.Experiment(), rows, done);
        Assert.Equal(7, rows.Count);
        Assert.DoesNotContain(rows, row => row.Subject == "alpha" && row.Point["size"] == 1 && row.Repetition == 1);
    }

    [Fact]
    public async Task A_trial_that_does_not_end_fails_by_its_deadline()
    {
        List<Row> rows = [];
        Experiment hanging = Sample.Experiment(async (_, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return new Measurement();
        }, repetitions: 1) with
        {
            TrialDeadline = TimeSpan.FromMilliseconds(1),
        };
        Assert.Equal(4, await RunAsync(hanging, rows));
        Assert.All(rows, row => Assert.StartsWith("the trial did not end within", row.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trial_that_would_use_up_the_memory_is_stopped_and_says_how_much_was_left()
    {
        List<Row> rows = [];
        Experiment greedy = Sample.Experiment(async (_, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return new Measurement();
        }, repetitions: 1);
        var nearlyFull = new MachineUse(96L << 30, 4L << 30, 0, 0, 0, 0);
        Assert.Equal(4, await RunAsync(greedy, rows, memory: () => nearlyFull));
        Assert.All(rows, row => Assert.Equal("stopped before the kernel would have killed a process: 4.00 GiB of memory were left, "
            + "5.00 are kept: ask for a smaller size or free memory", row.Reason));
    }

    [Fact]
    public async Task An_interruption_keeps_the_rows_that_are_written()
    {
        List<Row> rows = [];
        using var interruption = new CancellationTokenSource();
        Experiment interrupted = Sample.Experiment((trial, _) =>
        {
            if (trial.Subject.Id == "beta")
                interruption.Cancel();
            interruption.Token.ThrowIfCancellationRequested();
            return Task.FromResult(new Measurement());
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(interrupted, rows, cancellation: interruption.Token));
        Assert.Equal("alpha", Assert.Single(rows).Subject);
    }

    [Fact]
    public async Task Progress_for_a_pipe_is_a_line_a_trial()
    {
        using var output = new StringWriter();
        Experiment experiment = Sample.Experiment(repetitions: 1);
        await new Runner(new PlainProgress(output)).RunAsync(
            experiment, SmokePlan(experiment), new HashSet<(string, Point, int)>(), _ => { }, default);
        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("sample 1/4 alpha size=1 #1: ok", lines[0], StringComparison.Ordinal);
    }

    private static Task<int> RunAsync(
        Experiment experiment,
        List<Row> rows,
        IReadOnlySet<(string, Point, int)>? done = null,
        CancellationToken cancellation = default,
        Func<MachineUse>? memory = null) =>
        new Runner(new PlainProgress(TextWriter.Null), memory).RunAsync(
            experiment, SmokePlan(experiment), done ?? new HashSet<(string, Point, int)>(), rows.Add, cancellation);

    private static IReadOnlyList<PlannedTrial> SmokePlan(Experiment experiment) =>
        TrialPlan.For(experiment, Sample.Prepared(experiment), new RunOptions { Profile = Profile.Smoke }, Machine);
}
