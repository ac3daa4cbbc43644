using System.Buffers.Binary;
using System.Diagnostics;
using Servers.Common;
using Servers.Tests.Documents;

namespace Servers.Tests;

/// <summary>Traffic in one direction alone.</summary>
public class OneWayTests
{
    [Theory, InlineData("lazy-buffer"), DocumentProgram("go-document-001-lazy")]
    public async Task What_a_server_only_receives_is_never_answered(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--one-way", "receives");
        using EchoClient client = await EchoClient.OpenAsync(server);
        await client.SendAsync(100_000);
        client.EndSending();
        await client.ReceiveToTheEndAsync();

        Assert.Equal(0, client.Received);
        CensusSnapshot census = await server.CensusWhen(last => last.Open == 0, "closed");
        Assert.Equal((100_000, 0), (census.BytesIn, census.BytesOut));
    }

    [Theory, InlineData("lazy-buffer"), DocumentProgram("go-document-001-lazy")]
    public async Task A_server_that_only_sends_says_one_heartbeat_unasked_and_waits_for_the_end(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, "--one-way", "sends");
        long before = Stopwatch.GetTimestamp();
        using EchoClient client = await EchoClient.OpenAsync(server);
        byte[] beat = await client.ReceiveUnaskedAsync(24);

        Assert.InRange(BinaryPrimitives.ReadInt64LittleEndian(beat), before, Stopwatch.GetTimestamp());
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(beat.AsSpan(8)));
        Assert.Equal(TimeSpan.FromDays(1).TotalNanoseconds, BinaryPrimitives.ReadInt64LittleEndian(beat.AsSpan(16)));
        Assert.Equal(1, (await server.CensusAsync()).Open);
        client.EndSending();
        await client.ReceiveToTheEndAsync();

        CensusSnapshot census = await server.CensusWhen(last => last.Open == 0, "closed");
        Assert.Equal((0, 24), (census.BytesIn, census.BytesOut));
    }
}
