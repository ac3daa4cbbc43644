namespace Harness.Tests.Trials;

public partial class RunnerTests
{
    private static readonly MachineCapacity Machine = PlantedMachine.With(memory: 1L << 30);

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
    public async Task A_trial_that_finds_out_that_it_is_not_possible_was_not_run_and_has_not_failed()
    {
        List<Row> rows = [];
        Assert.Equal(0, await RunAsync(Sample.Experiment((_, _) => throw new TrialNotPossibleException("it speaks lines")), rows));
        Assert.All(rows, row => Assert.Equal((TrialStatus.NotRun, "it speaks lines"), (row.Status, row.Reason)), throwIfEmpty: true);
    }

    [Fact]
    public async Task What_a_trial_attached_comes_with_its_row()
    {
        List<Row> rows = [];
        await RunAsync(Sample.Experiment((trial, _) => Task.FromResult(new Measurement().Attach("txt", trial.Subject.Id))), rows);
        Assert.All(rows, row => Assert.Equal(row.Subject, row.Attachments["txt"]), throwIfEmpty: true);
    }

    [Fact]
    public async Task Every_trial_that_ran_says_what_others_took_of_the_processors_and_the_run_adds_it_up()
    {
        List<Row> rows = [];
        var runner = new Runner(new PlainProgress(TextWriter.Null));
        Experiment experiment = Sample.Experiment((trial, _) =>
        {
            // Until the kernel's clock of the processors has gone on, so that there is a share to tell.
            for (double now = MachineTime.Read()!.Total; MachineTime.Read()!.Total == now;)
            {
            }
            return trial.Point["size"] == 2 ? throw new TrialFailedException("it broke") : Task.FromResult(new Measurement());
        }, repetitions: 1);
        await runner.RunAsync(experiment, SmokePlan(experiment), new HashSet<(string, Point, int)>(), rows.Add, default);
        Assert.Equal([TrialStatus.Ok, TrialStatus.Ok, TrialStatus.Failed, TrialStatus.Failed], rows.Select(row => row.Status));
        Assert.All(rows.SelectMany(row => (double?[])[row.Number(TrialColumns.OtherCpuShare), row.Number(TrialColumns.StealShare)]),
            share => Assert.InRange(Assert.NotNull(share), 0, 1), throwIfEmpty: true);
        Assert.True(runner.Noise.Total > 0);
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
        Assert.All(rows, row => Assert.StartsWith("the trial did not end within", row.Reason, StringComparison.Ordinal),
            throwIfEmpty: true);
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
        var nearlyFull = new MemoryRoom(4L << 30, 100L << 30);
        Assert.Equal(4, await RunAsync(greedy, rows, memory: () => [nearlyFull]));
        Assert.All(rows, row => Assert.Equal("stopped before the kernel would have killed a process: 4.00 GiB of memory were left, "
            + "5.00 are kept: ask for a smaller size or free memory", row.Reason), throwIfEmpty: true);
    }

    [Fact]
    public async Task What_a_trial_leaves_behind_is_in_its_row_and_everything_else_is_taken_away()
    {
        List<Row> rows = [];
        int takenAway = 0;
        int failures = await RunAsync(Sample.Experiment((trial, _) =>
        {
            trial.Launcher.AtEnd(() => takenAway++);
            trial.Launcher.AtEnd(() => throw new IOException("the group is busy"));
            trial.Launcher.AtEnd(() => throw new TrialFailedException("the other has processes"));
            trial.Launcher.AtEnd(() => takenAway++);
            return trial.Subject.Id == "beta"
                ? throw new TrialFailedException("it broke")
                : Task.FromResult(new Measurement().Set(Sample.Value, 5));
        }, repetitions: 1), rows);
        const string Left = "not cleaned up: the other has processes; IOException: the group is busy";
        Assert.Equal((4, 8), (failures, takenAway));
        Assert.Equal([$"measured, but {Left}", $"it broke; and {Left}", $"measured, but {Left}", $"it broke; and {Left}"],
            rows.Select(row => row.Reason));
        Assert.All(rows.Where(row => row.Subject == "alpha"), row => Assert.Equal("5", row.Cells[Sample.Value.Id]), throwIfEmpty: true);
    }

    [Fact]
    public async Task An_interrupted_trial_that_leaves_something_behind_is_a_row_that_says_so()
    {
        List<Row> rows = [];
        using var interruption = new CancellationTokenSource();
        Experiment interrupted = Sample.Experiment((trial, cancellation) =>
        {
            trial.Launcher.AtEnd(() => throw new IOException("the group is busy"));
            interruption.Cancel();
            cancellation.ThrowIfCancellationRequested();
            return Task.FromResult(new Measurement());
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(interrupted, rows, cancellation: interruption.Token));
        Assert.Equal("interrupted; and not cleaned up: IOException: the group is busy", Assert.Single(rows).Reason);
    }

    [Fact]
    public async Task A_trial_that_would_use_up_its_control_group_is_stopped_and_names_the_limit()
    {
        List<Row> rows = [];
        Experiment greedy = Sample.Experiment(async (_, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return new Measurement();
        }, repetitions: 1);
        MemoryRoom[] rooms = [new(4L << 30, 8L << 30), new(40L << 20, 400L << 20, "memory.max")];
        Assert.Equal(4, await RunAsync(greedy, rows, memory: () => rooms));
        Assert.All(rows, row => Assert.Equal("stopped before the kernel would have killed a process: 0.04 GiB of memory were left of 0.39, "
            + "by memory.max of the control group, 0.05 are kept: ask for a smaller size or raise memory.max", row.Reason),
            throwIfEmpty: true);
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
        Func<IReadOnlyList<MemoryRoom>>? memory = null) =>
        new Runner(new PlainProgress(TextWriter.Null), memory).RunAsync(
            experiment, SmokePlan(experiment), done ?? new HashSet<(string, Point, int)>(), rows.Add, cancellation);

    /// <summary>Size by size and subject by subject, so that a test knows which trial comes when.</summary>
    private static IReadOnlyList<PlannedTrial> SmokePlan(Experiment experiment) =>
    [
        .. TrialPlan.For(experiment, Sample.Prepared(experiment), new RunOptions { Profile = Profile.Smoke }, Machine, seed: 1)
            .OrderBy(trial => trial.Repetition).ThenBy(trial => trial.Point["size"]).ThenBy(trial => trial.Subject.Id),
    ];
}
