using System.Net;
using System.Net.Sockets;
using Experiments.Subjects;
using Experiments.Subjects.Exchanges;

namespace Experiments.Tests.TcpNodelay;

/// <summary>Both ends of an exchange, in one process.</summary>
public sealed class ExchangeTests
{
    [Theory]
    [InlineData(1, false, false)]
    [InlineData(1_000, true, false)]
    [InlineData(32_768, false, true)]
    public void Each_exchange_is_answered_as_a_whole(int writeBytes, bool atOnce, bool quickly)
    {
        using var server = new AnsweringServer(new(IPAddress.Loopback, 0, 2 * writeBytes, quickly));
        using Socket connection = Connect(server.Endpoint);
        ExchangeRun run = new Exchange(connection, new(server.Endpoint, writeBytes, atOnce, NoDelay: true))
            .Run(most: 20, TimeSpan.FromMinutes(1));
        Assert.Equal(20, run.Latency.Count);
        Assert.InRange(run.SegmentsSent, 20, long.MaxValue);
        Assert.InRange(run.SegmentsReceived, 20, long.MaxValue);
    }

    [Fact]
    public void However_short_the_time_one_exchange_is_made()
    {
        using var server = new AnsweringServer(new(IPAddress.Loopback, 0, 2, AcknowledgesQuickly: false));
        using Socket connection = Connect(server.Endpoint);
        Assert.Equal(1, new Exchange(connection, new(server.Endpoint, 1, WritesAtOnce: false, NoDelay: true))
            .Run(most: 20, TimeSpan.Zero).Latency.Count);
    }

    [Fact]
    public void A_server_serves_the_next_when_one_has_gone()
    {
        using var server = new AnsweringServer(new(IPAddress.Loopback, 0, 2, AcknowledgesQuickly: false));
        for (int client = 0; client < 3; client++)
        {
            using Socket connection = Connect(server.Endpoint);
            new Exchange(connection, new(server.Endpoint, 1, WritesAtOnce: false, NoDelay: true)).Run(most: 1, TimeSpan.Zero);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Another_answer_and_none_end_it_in_one_line(bool answers)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using Socket connection = Connect((IPEndPoint)listener.LocalEndpoint);
        using Socket other = listener.AcceptSocket();
        if (answers)
            other.Send([1, 2]);
        other.Shutdown(SocketShutdown.Send);
        FailedException end = Assert.Throws<FailedException>(() =>
            new Exchange(connection, new((IPEndPoint)listener.LocalEndpoint, 1, WritesAtOnce: false, NoDelay: true))
                .Run(most: 1, TimeSpan.Zero));
        Assert.DoesNotContain('\n', end.Message);
    }

    private static Socket Connect(IPEndPoint endpoint)
    {
        var connection = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        connection.Connect(endpoint);
        return connection;
    }
}
