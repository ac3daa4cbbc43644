using Servers.Tests.Documents;

namespace Servers.Tests;

/// <summary>What servers of lines do beside answering whole ones.</summary>
public class LineServerTests
{
    private const string Longest = "--longest-line";

    [Theory, InlineData("pipelines"), InlineData("pipelines --answer ok"), InlineData("stream-parser")]
    public async Task A_line_that_comes_in_pieces_is_answered_once_and_when_its_end_has_come(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using LineClient client = await LineClient.OpenAsync(server);
        await client.SendAsync("one ");
        await server.CensusWhen(census => census.BytesIn == 4, "it has read the beginning");
        Assert.Equal(0, (await server.CensusAsync()).BytesOut);

        await client.SendAsync("line\nand ");
        await client.ReceiveAnswerAsync("one line");
        await client.SendAsync("another\n");
        await client.ReceiveAnswerAsync("and another");
    }

    [Theory, InlineData("pipelines"), InlineData("pipelines --answer ok"), InlineData("stream-parser")]
    public async Task Lines_that_come_together_are_answered_in_order_the_empty_ones_too(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using LineClient client = await LineClient.OpenAsync(server);
        await client.ExchangeAsync([.. Enumerable.Range(0, 2_000).Select(number => new string('x', number % 7 * 100))]);
        await client.ExchangeAsync([.. Enumerable.Repeat("", 5_000)]);
    }

    [Theory, InlineData("pipelines"), InlineData("pipelines --answer ok"), InlineData("stream-parser")]
    public async Task What_the_peer_ends_in_the_middle_of_is_no_line(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        using LineClient client = await LineClient.OpenAsync(server);
        await client.SendAsync("whole\nhalf");
        client.EndSending();

        await client.ReceiveAnswerAsync("whole");
        await client.ReceiveTheEndAsync();
    }

    [Theory]
    [InlineData("123456789\n")]
    [InlineData("\n\n123456789\n123456789\n")]
    public async Task A_line_as_long_as_may_be_is_answered(string lines)
    {
        await using ServerProcess server = await ServerProcess.StartAsync("pipelines", Longest, "10");
        using LineClient client = await LineClient.OpenAsync(server);

        await client.ExchangeAsync(lines[..^1].Split('\n'));
        await client.ExchangeAsync("after");
    }

    [Theory]
    [InlineData("fine\n1234567890\nlost\n")]
    [InlineData("fine\n1234567890")]
    public async Task A_longer_one_closes_its_connection_whether_it_has_an_end_or_not(string sent)
    {
        await using ServerProcess server = await ServerProcess.StartAsync("pipelines", Longest, "10");
        using LineClient other = await LineClient.OpenAsync(server);
        using LineClient client = await LineClient.OpenAsync(server);
        await client.SendAsync(sent);

        await client.ReceiveAnswerAsync("fine");
        await client.ReceiveTheEndAsync();
        await other.ExchangeAsync("unharmed");
        await server.CensusWhen(census => census.Open == 1, "down to the other");
    }

    [Fact]
    public async Task A_parser_whose_buffer_is_what_it_is_about_takes_no_other_size()
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.Find("stream-parser"), "--buffer-bytes", "1024");

        Assert.Equal(2, exitCode);
        Assert.Contains("leave out --buffer-bytes", Assert.Single(lines));
    }
}
