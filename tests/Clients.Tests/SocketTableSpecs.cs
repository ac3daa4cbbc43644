using System.Net;
using System.Net.Sockets;
using Linux;

namespace Clients.Tests;

public sealed class SocketTableSpecs
{
    // Outside of ip_local_port_range, so that no client of another process has it by chance.
    private const int PortBelowTheEphemeral = 20_000;

    private static readonly IPAddress Address = IPAddress.Parse("127.0.3.7");

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    public void Every_accepted_connection_has_one_server_end_and_one_client_end(int connections)
    {
        using TestServer server = Listen(0);
        using TestServer other = Listen(0);
        using LoadClient client = new(server.Endpoint, connections);
        using LoadClient otherClient = new(other.Endpoint, 3);
        client.Connect();
        otherClient.Connect();
        Eventually.True(() => server.Accepted == connections && other.Accepted == 3, "all are accepted");

        Assert.Equal((connections, connections), SocketTable.CountEstablished([server.Endpoint]));
        Assert.Equal((connections + 3, connections + 3), SocketTable.CountEstablished([server.Endpoint, other.Endpoint]));
        Assert.Equal((0, 0), SocketTable.CountEstablished(new HashSet<int>()));
    }

    [Fact]
    public void Closed_connections_are_gone_from_both_columns()
    {
        using TestServer server = Listen(0);
        using LoadClient client = new(server.Endpoint, 5);
        client.Connect();
        client.Connections.Close(2, reset: true);

        Eventually.True(() => SocketTable.CountEstablished([server.Endpoint]) == (4, 4), "four are left");
    }

    [Theory]
    [InlineData(20_479)]
    [InlineData(20_480)]
    [InlineData(32_767)]
    [InlineData(65_535)]
    public void Ports_are_sixteen_bits(int startAt)
    {
        using TestServer server = Listen(startAt);
        using LoadClient client = new(server.Endpoint, 2);
        client.Connect();

        Assert.Equal((2, 2), SocketTable.CountEstablished([server.Endpoint]));
    }

    [Fact]
    public void A_set_of_ports_counts_them_on_every_address()
    {
        using TestServer server = Listen(PortBelowTheEphemeral);
        using LoadClient client = new(server.Endpoint, 7);
        client.Connect();

        Assert.Equal((7, 7), SocketTable.CountEstablished(new HashSet<int> { server.Port }));
        Assert.Equal((7, 7), SocketTable.CountEstablished([new Ipv4Endpoint(0, (ushort)server.Port)]));
        Assert.Equal((0, 0), SocketTable.CountEstablished([new Ipv4Endpoint(0x7f000309, (ushort)server.Port)]));
    }

    [Fact]
    public void A_client_that_was_given_the_number_of_a_server_port_is_still_one_client()
    {
        using TestServer first = Listen(PortBelowTheEphemeral);
        using TestServer second = Listen(first.Port - 1);
        using Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Bind(new IPEndPoint(IPAddress.Parse("127.0.3.8"), first.Port));
        client.Connect(Address, second.Port);

        Assert.Equal((1, 1), SocketTable.CountEstablished(new HashSet<int> { first.Port, second.Port }));
        Assert.Equal((1, 1), SocketTable.CountEstablished([first.Endpoint, second.Endpoint]));
        Assert.Equal((0, 0), SocketTable.CountEstablished([first.Endpoint]));
    }

    [Fact]
    public void The_system_says_how_long_its_pages_and_ticks_are()
    {
        Assert.Equal(Environment.SystemPageSize, Sysconf.PageSize);
        Assert.InRange(Sysconf.ClockTicks, 1, 1_000_000);
    }

    // The first port that is free from one on downward, or any when that is 0.
    private static TestServer Listen(int port)
    {
        while (true)
        {
            try
            {
                return new TestServer((_, _) => { }, new IPEndPoint(Address, port));
            }
            catch (SocketException) when (port > 1)
            {
                port--;
            }
        }
    }
}
