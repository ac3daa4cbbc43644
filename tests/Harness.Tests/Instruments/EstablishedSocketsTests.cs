using System.Net;
using System.Net.Sockets;
using Linux;

namespace Harness.Tests.Instruments;

/// <summary>A host may refuse socket diagnostics, and show its sockets as text, or neither.</summary>
public class EstablishedSocketsTests
{
    private static readonly Ipv4Endpoint Server = new(0x7f000001, 8080);

    private static readonly string[] OfIpv4 =
    [
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
        "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0",
        "   1: 0100007F:1F90 0200007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 2 1 0",
        "   2: 0200007F:C001 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 3 1 0",
        "   3: 0200007F:C002 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 4 1 0",
        "   4: 0300007F:1F90 0200007F:C003 01 00000000:00000000 00:00000000 00000000     0        0 5 1 0",
        "   5: 0100007F:1F90 0200007F:C004 06 00000000:00000000 00:00000000 00000000     0        0 6 1 0",
    ];

    private static readonly string[] OfIpv6 =
    [
        "  sl  local_address                         remote_address                        st tx_queue rx_queue",
        "   0: 0000000000000000FFFF00000100007F:1F90 0000000000000000FFFF00000200007F:C002 01 00000000:00000000",
        "   1: 00000000000000000000000001000000:1F90 00000000000000000000000001000000:C005 01 00000000:00000000",
    ];

    [Fact]
    public void The_text_of_the_table_is_counted_where_diagnostics_are_refused() => Assert.Equal((2, 2), EstablishedSockets.Count(
        [Server], _ => throw new LinuxException("socket", Errno.EPERM), path => path.EndsWith('6') ? OfIpv6 : OfIpv4));

    [Fact]
    public void A_kernel_without_ipv6_has_one_table() => Assert.Equal((1, 2), EstablishedSockets.Count(
        [Server], _ => throw new LinuxException("socket", Errno.EPERM), path =>
            path.EndsWith('6') ? throw new FileNotFoundException() : OfIpv4));

    [Fact]
    public void Where_neither_is_shown_the_trial_fails_by_both_reasons()
    {
        string reason = Assert.Throws<TrialFailedException>(() => EstablishedSockets.Count(
            [Server], _ => throw new LinuxException("socket(NETLINK_SOCK_DIAG)", Errno.EPROTONOSUPPORT),
            _ => throw new UnauthorizedAccessException("hidden"))).Message;
        Assert.Contains("socket(NETLINK_SOCK_DIAG): EPROTONOSUPPORT", reason, StringComparison.Ordinal);
        Assert.EndsWith("/proc/net/tcp cannot be read: hidden", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_ways_count_the_same_of_connections_that_are_there()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        IPEndPoint endpoint = (IPEndPoint)listener.LocalEndPoint!;
        Socket[] clients =
            [.. Enumerable.Range(0, 3).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))];
        foreach (Socket client in clients)
            client.Connect(endpoint);
        Assert.Equal((3, 3), EstablishedSockets.Count(
            [new Ipv4Endpoint(endpoint)], _ => throw new LinuxException("socket", Errno.EPERM), File.ReadLines));
        Assert.Equal((3, 3), EstablishedSockets.Count([new Ipv4Endpoint(endpoint)]));
        foreach (Socket client in clients)
            client.Dispose();
    }
}
