using System.Net.Sockets;
using Clients.Load.Messages;
using Contract;

namespace Clients.Tests;

public sealed class StormSpecs
{
    [Fact]
    public void A_connection_that_is_done_when_connected_sends_nothing_and_is_reset()
    {
        (long bytes, int resets) = (0, 0);
        using TestServer server = Counting(count => Interlocked.Add(ref bytes, count), () => Interlocked.Increment(ref resets));
        using LoadClient client = new(server.Endpoint, 4);

        EchoResult result = client.Churn(10, 4, until: LifeEnd.Connected);

        Assert.Equal((10, 0, 0), (result.Messages, result.Failed, result.Bytes));
        Assert.Equal(0, client.Connections.Open);
        Eventually.True(() => Volatile.Read(ref resets) == 10, "all were reset");
        Assert.Equal(0, Interlocked.Read(ref bytes));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(8 * 1024 * 1024)]
    public void One_that_is_done_when_its_message_is_sent_reads_no_answer_and_is_reset(int messageBytes)
    {
        int resets = 0;
        using TestServer server = Counting(_ => { }, () => Interlocked.Increment(ref resets));
        using LoadClient client = new(server.Endpoint, 2);

        EchoResult result = client.Churn(6, 2, messageBytes, until: LifeEnd.Sent);

        Assert.Equal((6, 0, 0), (result.Messages, result.Failed, result.Bytes));
        Eventually.True(() => Volatile.Read(ref resets) == 6, "all were reset");
    }

    // Reads to the end, answers nothing.
    private static TestServer Counting(Action<int> read, Action reset) => new((_, socket) =>
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (socket.Receive(buffer) is > 0 and var count)
                read(count);
        }
        catch (SocketException end) when (end.SocketErrorCode == SocketError.ConnectionReset)
        {
            reset();
        }
    });
}
