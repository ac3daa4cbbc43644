using Servers.Common;

namespace Servers.Tests.Documents;

/// <summary>Document 002's basic structure drops the error of Write; its later parts return with it.</summary>
public class Document002WriteTests
{
    private const int BasicBufferBytes = 1024;
    private const int BufferBytes = 4096;

    [Theory, DocumentProgram("go-document-002"), DocumentProgram("go-document-002-wait")]
    public async Task One_that_drops_the_error_reads_on_for_a_peer_that_has_reset(string id)
    {
        (CensusSnapshot stuck, CensusSnapshot ended) = await ResetWhileAWriteWaitsAsync(id);
        Assert.InRange(ended.BytesIn - stuck.BytesIn, 2 * BasicBufferBytes, long.MaxValue);
    }

    [Theory, DocumentProgram("go-document-002-deadlines"), DocumentProgram("go-document-002-server")]
    public async Task One_that_returns_with_it_reads_no_more(string id)
    {
        (CensusSnapshot stuck, CensusSnapshot ended) = await ResetWhileAWriteWaitsAsync(id);
        // The write that waited may have been done after all, a moment before the reset.
        Assert.InRange(ended.BytesIn - stuck.BytesIn, 0, BufferBytes);
    }

    /// <summary>What has come before a reset can still be read behind it: as much as fits the window of a peer that is not read.</summary>
    private static async Task<(CensusSnapshot Stuck, CensusSnapshot Ended)> ResetWhileAWriteWaitsAsync(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        EchoClient client = await EchoClient.OpenAsync(server.Endpoint, receiveBufferBytes: 2048);
        await Stuffing.UntilStuckAsync(client, server);
        await server.AtRestAsync();
        CensusSnapshot stuck = await server.CensusAsync();
        client.Reset();
        return (stuck, await server.CensusWhen(census => census.Open == 0, "done with the peer"));
    }
}
