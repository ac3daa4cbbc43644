namespace Harness.Tests.Processes;

public class OwnEndTests
{
    private static readonly MachineCapacity Machine = PlantedMachine.With(1L << 30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("echo boom >&2; exit 7", "ended with exit code 7: boom; then: 1 failed in 'echo': ECONNRESET ×1")]
    [InlineData("kill -9 $$", "was killed by signal 9 (SIGKILL); then: 1 failed in 'echo': ECONNRESET ×1")]
    public async Task A_subject_that_ended_by_itself_is_told_before_what_its_clients_saw(string script, string reason)
    {
        Row[] rows = await RunAsync(async trial =>
        {
            await OutputEndedAsync(trial.Launcher.Start(trial.Subject.Id, Shell(script)));
            throw new TrialFailedException("1 failed in 'echo': ECONNRESET ×1");
        });

        Assert.All(rows, row => Assert.Equal($"{row.Subject} {reason}", row.Reason), throwIfEmpty: true);
    }

    [Fact]
    public async Task An_end_that_the_failure_tells_is_told_once()
    {
        Row[] rows = await RunAsync(async trial =>
        {
            ContractProcess child = trial.Launcher.Start(trial.Subject.Id, Shell("exec >&-; echo boom >&2; exit 7"));
            await child.ReadyAsync("listening", Patience, default);
            return new Measurement();
        });

        Assert.All(rows, row => Assert.Equal($"{row.Subject} ended with exit code 7 before 'listening': boom", row.Reason),
            throwIfEmpty: true);
    }

    [Fact]
    public async Task A_subject_that_lives_and_a_client_that_ended_are_not_mixed_up()
    {
        Row[] rows = await RunAsync(async trial =>
        {
            trial.Launcher.Start(trial.Subject.Id, Shell("cat"));
            await OutputEndedAsync(trial.Launcher.Start("client 1", Shell("exit 2")));
            throw new TrialFailedException("it broke");
        });

        Assert.All(rows, row => Assert.Equal("it broke", row.Reason), throwIfEmpty: true);
    }

    [Fact]
    public async Task A_subject_that_never_says_that_it_listens_is_waited_for_once()
    {
        int started = 0;
        Row[] rows = await RunAsync(async trial =>
        {
            if (trial.Subject.Id == "beta")
                return new Measurement().Set(Sample.Value, 1);
            started++;
            await trial.Launcher.Start(trial.Subject.Id, Shell("cat")).ReadyAsync("listening", TimeSpan.FromMilliseconds(50), default);
            return new Measurement();
        });

        Assert.Equal(1, started);
        Row[] mute = [.. rows.Where(row => row.Subject == "alpha")];
        Assert.Equal(TrialStatus.Failed, mute[0].Status);
        Assert.All(mute[1..], row => Assert.Equal(TrialStatus.NotRun, row.Status), throwIfEmpty: true);
        Assert.All(mute[1..], row => Assert.Contains("alpha did not answer 'listening' within", row.Reason, StringComparison.Ordinal),
            throwIfEmpty: true);
        Assert.All(rows.Where(row => row.Subject == "beta"), row => Assert.Equal(TrialStatus.Ok, row.Status), throwIfEmpty: true);
    }

    [Fact]
    public async Task What_is_to_be_known_of_a_trial_that_ended_well_stands_in_its_row()
    {
        Row[] rows = await RunAsync(trial =>
        {
            trial.Launcher.Remark("measured is the other one");
            return Task.FromResult(new Measurement().Set(Sample.Value, 1));
        });

        Assert.All(rows, row => Assert.Equal((TrialStatus.Ok, "measured is the other one"), (row.Status, row.Reason)), throwIfEmpty: true);
    }

    [Theory]
    [InlineData(0, "ended with exit code 0")]
    [InlineData(131, "ended with exit code 131")]
    [InlineData(134, "was killed by signal 6 (SIGABRT)")]
    [InlineData(137, "was killed by the kernel: memory limit of 400 MiB")]
    [InlineData(139, "was killed by signal 11 (SIGSEGV)")]
    [InlineData(255, "ended with exit code 255")]
    public void An_exit_code_is_told_as_what_it_means(int exitCode, string told) =>
        Assert.Equal(told, ChildEnd.Tell(exitCode, () => "killed by the kernel: memory limit of 400 MiB"));

    [Theory]
    [InlineData("boom", "boom")]
    [InlineData("Unhandled exception. X: boom\n   at A.B()\n   at C.D()", "Unhandled exception. X: boom")]
    [InlineData("node:events:1\n      throw er;\n\nError: boom\n    at A\nEmitted at:\n    at C\n}\n\nNode.js v20.1.0", "Error: boom")]
    [InlineData("panic: boom\n\ngoroutine 1 [running]:\nmain.main()\n\t/x/y.go:5\nexit status 2", "panic: boom")]
    [InlineData("Traceback (most recent call last):\n  File \"x\", line 1\nOSError: boom", "OSError: boom")]
    public async Task The_last_words_are_the_last_that_say_something(string errors, string words)
    {
        await using var launcher = new Launcher();
        ContractProcess child = launcher.Start("planted", new("sh", ["-c", "printf '%s\\n' \"$0\" >&2", errors]));
        string reason = (await Assert.ThrowsAsync<TrialFailedException>(() => child.ReadyAsync("ready", Patience, default))).Message;

        Assert.Equal($"planted ended with exit code 0 before 'ready': {words}", reason);
    }

    // Its output is closed when it ends, so that it is known to be about to.
    private static Task OutputEndedAsync(ContractProcess child) =>
        Assert.ThrowsAsync<TrialFailedException>(() => child.ReadyAsync("listening", Patience, default));

    private static ProcessCommand Shell(string script) => new("sh", ["-c", script]);

    private static async Task<Row[]> RunAsync(Func<Trial, Task<Measurement>> measure)
    {
        List<Row> rows = [];
        Experiment experiment = Sample.Experiment((trial, _) => measure(trial), repetitions: 1);
        await new Runner(new PlainProgress(TextWriter.Null)).RunAsync(
            experiment,
            TrialPlan.For(experiment, Sample.Prepared(experiment), new RunOptions { Profile = Profile.Smoke }, Machine, seed: 1),
            new HashSet<(string, Point, int)>(), rows.Add, default);
        return [.. rows];
    }
}
