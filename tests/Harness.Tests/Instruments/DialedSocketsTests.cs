using System.Net;
using System.Net.Sockets;

namespace Harness.Tests.Instruments;

/// <summary>What is left of connections that were dialled to one port, by the kernel's table.</summary>
public class DialedSocketsTests
{
    private static readonly string[] Tables =
    [
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
        "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0",
        "   1: 0100007F:1F90 0100007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 2 1 0",
        "   2: 0100007F:C001 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 3 1 0",
        "   3: 0100007F:C002 0100007F:1F90 06 00000000:00000000 00:00000000 00000000     0        0 0 1 0",
        "   4: 0100007F:C003 0100007F:1F90 06 00000000:00000000 00:00000000 00000000     0        0 0 1 0",
        "   5: 0100007F:C003 0200007F:1F90 08 00000000:00000000 00:00000000 00000000     0        0 5 1 0",
        "   6: 0100007F:C004 0100007F:1F91 01 00000000:00000000 00:00000000 00000000     0        0 6 1 0",
        "  sl  local_address                         remote_address                        st tx_queue rx_queue",
        "   0: 0000000000000000FFFF00000100007F:C005 0000000000000000FFFF00000100007F:1F90 01 00000000:00000000",
    ];

    [Fact]
    public void Ends_that_dialled_the_port_are_counted_by_their_state_and_each_local_port_once() => Assert.Equal(
        new DialedSockets(Established: 2, TimeWait: 2, Others: 1, Ports: 4), DialedSockets.Of(Tables, 0x1F90));

    [Fact]
    public void Connections_that_are_there_are_counted_and_that_which_was_closed_first_by_who_dialled_waits()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        IPEndPoint endpoint = (IPEndPoint)listener.LocalEndPoint!;
        (Socket Client, Socket Server)[] connections = [.. Enumerable.Range(0, 3).Select(_ => Connect(listener, endpoint))];
        Assert.Equal(new DialedSockets(3, 0, 0, 3), Now());

        connections[0].Client.Dispose();
        Assert.Equal(0, connections[0].Server.Receive(new byte[1]));
        connections[0].Server.Dispose();
        Assert.True(SpinWait.SpinUntil(() => Now().TimeWait == 1, TimeSpan.FromSeconds(10)));
        Assert.Equal(new DialedSockets(2, 1, 0, 3), Now());
        foreach ((Socket client, Socket server) in connections)
        {
            client.Dispose();
            server.Dispose();
        }

        DialedSockets Now() => DialedSockets.Read(Environment.ProcessId, endpoint.Port);
    }

    [Fact]
    public void A_table_that_is_not_shown_is_no_table_without_connections() => Assert.Contains("cannot be read",
        Assert.Throws<TrialFailedException>(() => DialedSockets.Read(int.MaxValue, 80)).Message, StringComparison.Ordinal);

    private static (Socket, Socket) Connect(Socket listener, IPEndPoint endpoint)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(endpoint);
        return (client, listener.Accept());
    }
}
