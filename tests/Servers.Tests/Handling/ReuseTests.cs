using Servers.Netpoller;

namespace Servers.Tests.Handling;

/// <summary>Objects and descriptors go to the next connection; what was meant for the one before does not.</summary>
public class ReuseTests
{
    private const int Descriptor = 5_000;

    [Fact]
    public void An_event_of_an_earlier_connection_of_a_descriptor_finds_none()
    {
        PolledConnections table = new(capacity: 10_000);
        PolledConnection connection = table.Of(Descriptor);
        uint earlier = connection.Generation;
        Assert.Same(connection, table.Find(Descriptor, earlier));

        connection.Leave();

        Assert.Same(connection, table.Of(Descriptor));
        Assert.Null(table.Find(Descriptor, earlier));
        Assert.Same(connection, table.Find(Descriptor, connection.Generation));
        Assert.Null(table.Find(1, earlier));
    }

    /// <summary>
    /// Connections come, send, and close, some in order and some by a reset, while handlers wander: whatever comes back is verified by its
    /// stamp, which no two connections share.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task No_byte_reaches_a_wrong_connection_however_they_come_and_go(int delayMilliseconds)
    {
        const int Workers = 8, Lives = 100, Bytes = 300;
        await using HandlerHarness server = new(async connection =>
        {
            while (await connection.ReceiveAsync() > 0)
            {
                byte[] kept = connection.Received.ToArray();
                if (delayMilliseconds > 0)
                    await Task.Delay(delayMilliseconds);
                await connection.SendAsync(kept);
            }
        });

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(async worker =>
        {
            for (int life = 0; life < Lives; life++)
            {
                using EchoClient client = await server.ConnectAsync();
                await client.SendAsync(Bytes);
                if ((life + worker) % 3 == 0)
                    client.Reset();
                else
                    await client.ReceiveAsync(Bytes);
            }
        }));

        await server.CensusWhen(census => census is { Open: 0, Tasks: 0, Total: Workers * Lives }, "done with all");
    }
}
