using Servers.Common;

namespace Servers.Tests.Rings;

/// <summary>Descriptors go from one connection to the next while operations are pending in the kernel.</summary>
public class ReuseTests
{
    /// <summary>
    /// Some are answered, some reset with their answer under way, some closed with nothing sent: whatever comes back is verified by its
    /// stamp, which no two connections share.
    /// </summary>
    [Theory, IoUring, IoUring(Server = "io-uring --loops 3 --ring-buffers 2"), Peer("c", "c-io-uring")]
    public async Task No_byte_reaches_a_wrong_connection_however_they_come_and_go(string id)
    {
        const int Workers = 8, Lives = 150;
        await using ServerProcess server = await ServerProcess.StartAsync(id);

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(async worker =>
        {
            for (int life = 0; life < Lives; life++)
                await LiveAsync(server, way: (life + worker) % 4, bytes: 1 + life * 53);
        }));

        await server.CensusWhen(census => census is { Open: 0, Total: Workers * Lives }, "done with all");
    }

    /// <summary>Each is closed by the server while it is read from: its descriptor is the next one's when that is over.</summary>
    [Theory, IoUring(Server = "io-uring --loops 1")]
    public async Task A_connection_that_is_closed_while_it_is_read_from_leaves_its_descriptor_whole_to_the_next(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--read-deadline-seconds", "0.05");
        for (int life = 0; life < 10; life++)
        {
            using EchoClient client = await EchoClient.OpenAsync(server);
            await client.ExchangeAsync(1_000);
            await client.ReceiveToTheEndAsync();
        }

        CensusSnapshot census = await server.CensusWhen(last => last.Open == 0, "down to nobody");
        Assert.Equal((10, 10, 10_000), (census.Total, census.TimedOut, census.BytesIn));
    }

    private static async Task LiveAsync(ServerProcess server, int way, int bytes)
    {
        using EchoClient client = await EchoClient.OpenAsync(server);
        if (way == 0)
            return;
        await client.SendAsync(bytes);
        if (way == 1)
        {
            client.Reset();
            return;
        }
        await client.ReceiveAsync(bytes);
        if (way == 2)
            client.EndSending();
    }
}
