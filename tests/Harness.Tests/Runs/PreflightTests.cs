namespace Harness.Tests.Runs;

public class PreflightTests
{
    private static readonly RunOptions Standard = new();

    private readonly StringWriter _output = new();
    private int _looks;

    [Fact]
    public async Task A_busy_machine_is_waited_for_and_one_line_says_so()
    {
        await LookAsync(Standard, 0.5, 0.3, 0.16, 0.1);
        Assert.Equal(4, _looks);
        Assert.Equal("other programs use 50 % of the processors: waiting up to 60 s for them to end", _output.ToString().Trim());
    }

    [Fact]
    public async Task A_machine_that_stays_busy_is_refused_after_a_minute_by_what_it_does_then()
    {
        var refusal = await Assert.ThrowsAsync<RefusedException>(() => LookAsync(Standard, 0.5, 0.4));
        Assert.StartsWith("other programs use 40 % of the processors: stop them", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(61, _looks);
    }

    [Fact]
    public async Task A_quiet_machine_is_looked_at_once()
    {
        await LookAsync(Standard, 0.15);
        Assert.Equal((1, ""), (_looks, _output.ToString()));
    }

    [Fact]
    public async Task A_machine_that_does_not_show_its_processors_is_measured_and_one_line_says_so()
    {
        await LookAsync(Standard, [null]);
        Assert.Equal(1, _looks);
        Assert.StartsWith("whether other programs use the processors cannot be told", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_waits_who_measures_all_the_same()
    {
        await LookAsync(Standard with { AllowBusy = true }, 1);
        await LookAsync(Standard with { Profile = Profile.Smoke }, 1);
        Assert.Equal(0, _looks);
    }

    [Fact]
    public async Task Waiting_ends_with_an_interruption() =>
        await Assert.ThrowsAsync<OperationCanceledException>(() => Preflight.RequireQuietAsync(
            Standard, _output, () => _looks++ == 0 ? Task.FromResult<double?>(1) : throw new OperationCanceledException()));

    /// <param name="shares">What each look sees; the last one for ever.</param>
    private Task LookAsync(RunOptions options, params double?[] shares) => Preflight.RequireQuietAsync(
        options, _output, () => Task.FromResult(shares[Math.Min(_looks++, shares.Length - 1)]));
}
