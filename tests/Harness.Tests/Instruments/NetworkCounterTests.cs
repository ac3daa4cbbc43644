using Harness.Instruments;

namespace Harness.Tests.Instruments;

public class NetworkCounterTests
{
    [Theory]
    [InlineData("inuse", 17)]
    [InlineData("mem", 1)]
    public void Sockets_and_their_pages_are_read_by_name_not_by_place(string key, long count) => Assert.Equal(count, SocketUse.Parse(
        ["sockets: used 200", "TCP: inuse 17 orphan 0 tw 3 alloc 19 mem 1", "UDP: inuse 4 mem 0"], key));

    [Fact]
    public void Errors_are_summed_over_both_files_and_a_counter_that_a_kernel_has_not_counts_nothing() =>
        Assert.Equal(2 + 3 + 5, NetworkErrors.Sum(NetworkCounters.Of(
    [
        "TcpExt: SyncookiesSent ListenOverflows ListenDrops", "TcpExt: 9 2 3",
        "Ip: Forwarding RetransSegs", "Ip: 1 100",
        "Tcp: RtoAlgorithm RetransSegs", "Tcp: 1 5",
    ])));
}
