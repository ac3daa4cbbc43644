using Harness.Instruments.SystemCalls;

namespace Harness.Tests.Instruments.SystemCalls;

public class SystemCallTallyTests
{
    private static readonly Dictionary<string, CallCount> Counts = new()
    {
        ["recvfrom"] = new(10, 7, 700, 2, 1, 0),
        ["recvmsg"] = new(5, 5, 50, 0, 0, 0),
    };

    [Fact]
    public void Names_are_summed() =>
        Assert.Equal(new CallCount(15, 12, 750, 2, 1, 0), new SystemCallTally(Counts, 20)["recvfrom", "recvmsg", "read"]);

    [Fact]
    public void A_name_that_the_method_does_not_count_is_an_error_and_not_0()
    {
        var tally = new SystemCallTally(Counts, 20, complete: false);
        Assert.False(tally.Counts("read"));
        var failure = Assert.Throws<TrialFailedException>(() => tally["read"]);
        Assert.Equal("system call 'read' was not counted, only recvfrom, recvmsg", failure.Message);
    }

    [Fact]
    public void A_name_that_is_new_since_the_earlier_reading_counts_whole()
    {
        var earlier = new SystemCallTally(new Dictionary<string, CallCount> { ["recvfrom"] = new(4, 3, 300, 1, 0, 0) }, 8);
        SystemCallTally since = new SystemCallTally(Counts, 20).Since(earlier);
        Assert.Equal((new CallCount(6, 4, 400, 1, 1, 0), Counts["recvmsg"], 12), (since["recvfrom"], since["recvmsg"], since.Total));
    }

    [Fact]
    public void What_cannot_be_told_stays_absent_in_a_sum()
    {
        var tally = new SystemCallTally(new Dictionary<string, CallCount> { ["read"] = new(3, null, null, 0, null, 0) }, 3);
        Assert.Equal(new CallCount(3, null, null, 0, null, 0), tally["read", "readv"]);
    }

    [Fact]
    public void A_number_without_a_name_prints_as_the_number() =>
        Assert.Equal(("recvmsg", "syscall_510"), (SystemCallNames.Of(47), SystemCallNames.Of(510)));
}
