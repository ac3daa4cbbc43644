using System.Net.Sockets;
using Servers.Common;
using Servers.Tests.Documents;

namespace Servers.Tests;

/// <summary>What servers of lines send unasked, to whom, and what becomes of who does not answer.</summary>
public class HeartbeatTests
{
    private const string Heartbeat = "--heartbeat-seconds";

    // Of a connection that is silent for longer than any test.
    private const string Never = "3600";

    [Theory, InlineData("pipelines"), InlineData("pipelines --answer ok"), InlineData("stream-parser")]
    public async Task A_silent_peer_hears_one_and_is_closed_where_it_does_not_answer(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, Heartbeat, "0.2");
        using LineClient silent = await LineClient.OpenAsync(server);

        await silent.ReceiveHeartbeatAsync();
        await silent.ReceiveTheEndAsync();

        CensusSnapshot census = await server.CensusWhen(last => last.Open == 0, "down to nobody");
        Assert.Equal((1, 1, 0, 0), (census.Total, census.TimedOut, census.BytesIn, census.BytesOut));
    }

    /// <summary>The time between two is far longer than an answer takes.</summary>
    [Theory, InlineData("pipelines"), InlineData("stream-parser")]
    public async Task One_that_answers_outlives_one_that_does_not_and_nothing_answers_its_answers(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, Heartbeat, "2");
        using LineClient silent = await LineClient.OpenAsync(server);
        using LineClient answering = await LineClient.OpenAsync(server);

        for (int heartbeat = 0; heartbeat < 2; heartbeat++)
        {
            await answering.ReceiveHeartbeatAsync();
            await answering.SendAsync("\n");
        }
        await silent.ReceiveHeartbeatAsync();
        await silent.ReceiveTheEndAsync();

        await answering.ExchangeAsync("lines", "", "go on");
        CensusSnapshot census = await server.CensusWhen(last => last is { Open: 1, BytesIn: 13 }, "down to the one that answers");
        Assert.Equal((1, 1), (census.Open, census.TimedOut));
    }

    [Theory, InlineData("pipelines"), InlineData("pipelines --answer ok"), InlineData("stream-parser")]
    public async Task An_empty_line_that_answers_none_is_a_line_like_any(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, Heartbeat, Never);
        using LineClient client = await LineClient.OpenAsync(server);

        await client.ExchangeAsync("", "one", "", "", "another");
    }

    [Theory, InlineData("pipelines", 4), InlineData("stream-parser", 3)]
    public async Task One_that_takes_no_answer_hears_none_and_each_answer_is_whole(string id, int answerBytes)
    {
        string[] options = ["--send-buffer-bytes", "4096", "--receive-buffer-bytes", "4096", Heartbeat, "0.3"];
        await using ServerProcess server = await ServerProcess.StartAsync(id, options);
        using EchoClient stuck = await EchoClient.OpenAsync(server, receiveBufferBytes: 2048);
        await Stuffing.UntilStuckAsync(stuck, server);
        using LineClient silent = await LineClient.OpenAsync(server);

        await silent.ReceiveHeartbeatAsync();
        await silent.ReceiveTheEndAsync();
        CensusSnapshot census = await server.CensusWhen(last => last.Open < 2, "rid of one");
        Assert.Equal((1, 1), (census.Open, census.TimedOut));

        byte[] answers = await stuck.ReceiveUnaskedAsync(answerBytes * 1_000);
        Assert.All(answers.Chunk(answerBytes), answer => Assert.Equal(answerBytes - 1, Array.IndexOf(answer, (byte)'\n')));
    }

    [Theory, InlineData("pipelines", "lines"), InlineData("pipelines --answer ok", "lines-ok"), InlineData("stream-parser", "lines-ok")]
    public async Task A_server_says_whether_it_sends_any(string id, string framing)
    {
        await using ServerProcess without = await ServerProcess.StartAsync(id);
        await using ServerProcess with = await ServerProcess.StartAsync(id, Heartbeat, Never);

        Assert.Equal(framing, without.Listening.GetProperty("framing").GetString());
        Assert.Equal($"{framing}-with-heartbeats", with.Listening.GetProperty("framing").GetString());
    }
}
