namespace Harness.Tests.Instruments;

public class NetworkCounterTests
{
    [Theory]
    [InlineData("inuse", 17)]
    [InlineData("mem", 1)]
    public void Sockets_and_their_pages_are_read_by_name_not_by_place(string key, long count) => Assert.Equal(count, SocketUse.Parse(
        ["sockets: used 200", "TCP: inuse 17 orphan 0 tw 3 alloc 19 mem 1", "UDP: inuse 4 mem 0"], key));

    [Theory]
    [InlineData("TCP: orphan 0")]
    [InlineData("TCP: orphan 0 inuse")]
    [InlineData("TCP: inuse many")]
    [InlineData("UDP: inuse 4")]
    public void Sockets_that_a_host_does_not_count_are_null_and_never_0(string line) => Assert.Null(SocketUse.Parse([line], "inuse"));

    [Fact]
    public void Errors_are_summed_over_both_files() => Assert.Equal(2 + 3 + 5 + 7, NetworkErrors.Sum(NetworkCounters.Of(
    [
        "TcpExt: SyncookiesSent ListenOverflows ListenDrops", "TcpExt: 9 2 3",
        "Ip: Forwarding RetransSegs", "Ip: 1 100",
        "Tcp: RtoAlgorithm RetransSegs AttemptFails", "Tcp: 1 5 7",
    ])));

    [Fact]
    public void Of_a_count_that_a_host_does_not_show_there_is_no_sum_and_no_difference()
    {
        NetworkCounters some = NetworkCounters.Of(["TcpExt: ListenOverflows", "TcpExt: 2"]);
        Assert.Null(NetworkErrors.Sum(some));
        Assert.Null(some.Since(NetworkCounters.Of([]), "TcpExt.ListenOverflows"));
        Assert.Equal(0, some.Since(some, "TcpExt.ListenOverflows"));
    }
}
