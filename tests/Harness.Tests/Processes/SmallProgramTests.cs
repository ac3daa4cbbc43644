namespace Harness.Tests.Processes;

public class SmallProgramTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void Both_outputs_are_read_to_their_ends_however_much_is_said()
    {
        SmallProgram ended = Shell("head -c 300000 /dev/zero | tr '\\0' e >&2; head -c 200000 /dev/zero | tr '\\0' o; exit 3")!;

        Assert.Equal((3, 200_000, 300_000), (ended.ExitCode, ended.Output.Length, ended.Errors.Length));
    }

    [Fact]
    public void One_that_does_not_end_is_ended_with_all_that_it_started()
    {
        SmallProgram ended = SmallProgram.Run(Command("echo $$; sleep 1000; true"), TimeSpan.FromMilliseconds(500))!;

        Assert.Null(ended.ExitCode);
        Assert.False(ended.Succeeded);
        Assert.Equal("it did not end", ended.Complaint);
    }

    [Fact]
    public void Its_input_is_empty() => Assert.True(Shell("cat").Succeeded);

    [Fact]
    public void A_complaint_is_one_line() => Assert.Equal("a; b", Shell("echo a >&2; echo >&2; echo ' b' >&2; exit 1").Complaint);

    [Fact]
    public void One_that_is_not_there_is_no_program() => Assert.Null(SmallProgram.Run(new("no-such-program-anywhere", []), Patience));

    [Fact]
    public async Task An_interruption_ends_it()
    {
        using var interrupted = new CancellationTokenSource();
        Task<SmallProgram?> running = SmallProgram.RunAsync(Command("sleep 1000"), Patience, interrupted.Token);
        await interrupted.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static SmallProgram Shell(string script) => SmallProgram.Run(Command(script), Patience)!;

    private static ProcessCommand Command(string script) => new("sh", ["-c", script]);
}
