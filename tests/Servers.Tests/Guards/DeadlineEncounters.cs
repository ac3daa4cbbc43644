using System.Net.Sockets;
using Servers.Common;

namespace Servers.Tests;

/// <summary>Peers that meet a deadline beside peers that do not, whichever server keeps it, and however it does.</summary>
static class DeadlineEncounters
{
    /// <summary>The deadline is far longer than an exchange, so that the one that talks meets each in time.</summary>
    public static async Task OneThatTalksOutlivesSilentOnesAsync(string id, int silent, params string[] options)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, options);
        using EchoClient talking = await EchoClient.OpenAsync(server);
        await talking.ExchangeAsync(100);
        EchoClient[] others = await EchoClient.OpenManyAsync(server, silent);

        Task ending = Task.WhenAll(others.Select(client => client.ReceiveToTheEndAsync()));
        while (!ending.IsCompleted)
            await talking.ExchangeAsync(100);

        await ending;
        CensusSnapshot census = await server.CensusWhen(last => last.Open == 1, "down to the one that talks");
        Assert.Equal((silent + 1, silent), (census.Total, census.TimedOut));
        await talking.ExchangeAsync(100);
        foreach (EchoClient client in others)
            client.Dispose();
    }

    public static async Task OneThatNeverReadsIsClosedAndASilentOneIsNotAsync(string id, params string[] options)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(
            id, ["--send-buffer-bytes", "4096", "--receive-buffer-bytes", "4096", .. options]);
        using EchoClient silent = await EchoClient.OpenAsync(server);
        using EchoClient stuck = await EchoClient.OpenAsync(server, receiveBufferBytes: 2048);
        Task sending = stuck.SendAsync(64 << 20);

        CensusSnapshot census = await server.CensusWhen(last => last is { TimedOut: 1, Open: 1 }, "down to the silent one");

        Assert.Equal(2, census.Total);
        await Assert.ThrowsAnyAsync<SocketException>(() => sending);
        await silent.ExchangeAsync(1);
    }
}
