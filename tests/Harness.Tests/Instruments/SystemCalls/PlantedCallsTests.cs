using Harness.Instruments.SystemCalls;
using Linux;

namespace Harness.Tests.Instruments.SystemCalls;

/// <summary>Every method against a process that makes a known number of receives of each outcome.</summary>
[Collection(SystemCallTests.Name)]
public class PlantedCallsTests
{
    private static readonly string[] Returns = ["--returns", "5,3,2,4", "--bytes", "100"];

    [Fact, NeedsCounting("ebpf")]
    public async Task Ebpf_tells_data_bytes_nothing_there_end_and_errors_apart() =>
        Assert.Equal(
            new CallCount(14, Data: 5, Bytes: 500, Again: 3, Zero: 2, Errors: 4) { LastError = Errno.EBADF },
            (await CountAsync("ebpf"))["recvfrom"]);

    [Fact, NeedsCounting("perf")]
    public async Task Perf_filters_tell_data_nothing_there_end_and_errors_apart() =>
        Assert.Equal(new CallCount(14, Data: 5, Bytes: null, Again: 3, Zero: 2, Errors: 4), (await CountAsync("perf"))["recvfrom"]);

    [Fact, NeedsCounting("strace")]
    public async Task Strace_tells_the_number_of_calls_and_what_it_cannot_tell_is_absent()
    {
        SystemCallTally tally = await CountAsync("strace");
        Assert.Equal(new CallCount(14, Data: null, Bytes: null, Again: null, Zero: null, Errors: null), tally["recvfrom"]);
        Assert.Equal(new CallCount(1, Data: null, Bytes: null, Again: 0, Zero: null, Errors: 0), tally["sendto"]);
    }

    [Fact, NeedsCounting("ebpf")]
    public Task Ebpf_counts_since_an_earlier_reading() => CountTwiceAsync("ebpf");

    [Fact, NeedsCounting("perf")]
    public Task Perf_counts_since_an_earlier_reading() => CountTwiceAsync("perf");

    [Fact, NeedsCounting("strace")]
    public async Task Strace_can_be_read_once()
    {
        await using var launcher = new Launcher();
        ContractProcess planted = await Counting.StartPlantedAsync(launcher, Returns);
        using ISystemCallCounter counter = Counting.Attach("strace", planted.Id);
        counter.Read();
        Assert.Throws<InvalidOperationException>(counter.Read);
    }

    [Fact, NeedsCounting("ebpf")]
    public Task Ebpf_reads_what_a_process_did_before_it_ended() => EndThenReadAsync("ebpf");

    [Fact, NeedsCounting("perf")]
    public Task Perf_reads_what_a_process_did_before_it_ended() => EndThenReadAsync("perf");

    [Fact, NeedsCounting("strace")]
    public Task Strace_reads_what_a_process_did_before_it_ended() => EndThenReadAsync("strace");

    [Fact, NeedsCounting("ebpf", "perf")]
    public async Task Both_kernel_methods_agree_on_what_one_process_did()
    {
        await using var launcher = new Launcher();
        ContractProcess planted = await Counting.StartPlantedAsync(launcher, Returns);
        using ISystemCallCounter perf = Counting.Attach("perf", planted.Id);
        using ISystemCallCounter ebpf = Counting.Attach("ebpf", planted.Id);
        await CallAsync(planted);
        SystemCallTally one = ebpf.Read(), other = perf.Read();
        Assert.True(other.Total >= other.Names.Sum(name => other[name].Calls));
        foreach (string name in (string[])["recvfrom", "sendto", "accept4"])
            Assert.Equal(one[name] with { Bytes = null, LastError = null }, other[name]);
        Assert.Equal(one["close"].Calls, other["close"].Calls);
    }

    [Fact]
    public async Task A_process_that_is_gone_is_not_counted_as_one_that_does_nothing()
    {
        int gone;
        await using (var launcher = new Launcher())
            gone = (await Counting.StartPlantedAsync(launcher, Returns)).Id;
        foreach (string method in (string[])["ebpf", "perf", "strace"])
        {
            var failure = Assert.Throws<TrialFailedException>(() => Counting.Attach(method, [gone], out _));
            Assert.Contains($"process {gone} ended before its system calls could be counted", failure.Message, StringComparison.Ordinal);
        }
    }

    private static async Task<SystemCallTally> CountAsync(string method)
    {
        await using var launcher = new Launcher();
        ContractProcess planted = await Counting.StartPlantedAsync(launcher, Returns);
        using ISystemCallCounter counter = Counting.Attach(method, planted.Id);
        await CallAsync(planted);
        return counter.Read();
    }

    private static async Task CountTwiceAsync(string method)
    {
        await using var launcher = new Launcher();
        ContractProcess planted = await Counting.StartPlantedAsync(launcher, Returns);
        using ISystemCallCounter counter = Counting.Attach(method, planted.Id);
        await CallAsync(planted);
        SystemCallTally once = counter.Read();
        await CallAsync(planted);
        await CallAsync(planted);
        CallCount since = counter.Read().Since(once)["recvfrom"];
        Assert.Equal((28, 10, 6, 4, 8), (since.Calls, since.Data, since.Again, since.Zero, since.Errors));
    }

    private static async Task EndThenReadAsync(string method)
    {
        ISystemCallCounter counter;
        await using (var launcher = new Launcher())
        {
            ContractProcess planted = await Counting.StartPlantedAsync(launcher, Returns);
            counter = Counting.Attach(method, planted.Id);
            await CallAsync(planted);
        }
        using (counter)
            Assert.Equal(14, counter.Read()["recvfrom"].Calls);
    }

    private static Task CallAsync(ContractProcess planted) => planted.AskAsync("call", Counting.Patience, CancellationToken.None);
}
