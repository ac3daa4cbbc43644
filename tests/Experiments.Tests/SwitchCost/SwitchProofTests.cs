using Experiments.SwitchCost;

namespace Experiments.Tests.SwitchCost;

public sealed class SwitchProofTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(0.8)]
    [InlineData(1.25)]
    public void Threads_that_the_kernel_switches_once_a_hand_over_switched(double kernelSwitches) =>
        Assert.True(SwitchProof.OfThreads(kernelSwitches).IsSwitch);

    [Theory]
    [InlineData(0.02, "0.02 kernel switches a hand-over: the threads spun")]
    [InlineData(0.0, "0.00 kernel switches a hand-over: the threads spun")]
    [InlineData(2.1, "2.10 kernel switches a hand-over: a thread slept more than once before its turn")]
    public void Threads_that_it_switches_more_or_less_often_did_not_and_the_count_says_so(double kernelSwitches, string proof) =>
        Assert.Equal(new SwitchProof(false, proof), SwitchProof.OfThreads(kernelSwitches));

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.05, 0.98)]
    [InlineData(0.0, null)]
    public void Tasks_that_suspend_themselves_without_the_kernel_switched(double kernelSwitches, double? waits) =>
        Assert.True(SwitchProof.OfTasks(kernelSwitches, waits).IsSwitch);

    [Theory]
    [InlineData(0.4, 1.0, "threads of the pool slept and were woken for the tasks")]
    [InlineData(0.4, null, "threads of the pool slept and were woken for the tasks")]
    [InlineData(0.0, 0.5, "a task found its turn come before it waited")]
    [InlineData(0.0, 7.0, "the tasks polled")]
    public void Tasks_that_needed_the_kernel_or_polled_or_never_waited_did_not(double kernelSwitches, double? waits, string because)
    {
        SwitchProof proof = SwitchProof.OfTasks(kernelSwitches, waits);
        Assert.False(proof.IsSwitch);
        Assert.EndsWith(because, proof.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hand_over_that_was_no_switch_has_its_time_and_no_time_of_a_switch()
    {
        Measurement spun = SwitchBill.Of([Planted(seconds: 0.002, kernelSwitches: 20)], threads: true);
        Assert.False(spun.Cells.ContainsKey(SwitchColumns.SwitchSeconds.Id));
        Assert.Equal("0.000002", spun.Cells[SwitchColumns.HandOverSeconds.Id]);
        Assert.Equal("0.02 kernel switches a hand-over: the threads spun", spun.Cells[SwitchColumns.Proof.Id]);
    }

    [Fact]
    public void The_median_round_is_the_value_and_the_best_stands_beside_it()
    {
        Measurement switched = SwitchBill.Of(
            [Planted(0.003, 1000), Planted(0.009, 1000), Planted(0.002, 1000), Planted(0.004, 1000), Planted(0.005, 1000)], threads: true);
        Assert.Equal("0.000004", switched.Cells[SwitchColumns.SwitchSeconds.Id]);
        Assert.Equal("0.000002", switched.Cells[SwitchColumns.BestSeconds.Id]);
        Assert.Equal("4.5", switched.Cells[SwitchColumns.RoundSpread.Id]);
        Assert.Equal("1", switched.Cells[SwitchColumns.KernelSwitches.Id]);
    }

    private static Round Planted(double seconds, long kernelSwitches) =>
        new(1000, seconds, ProcessorSeconds: seconds, Voluntary: kernelSwitches, Involuntary: 0, AllocatedBytes: 0, Waits: null);
}
