using System.Collections.Concurrent;
using Clients.Load.Messages;
using Clients.Load.Phases;
using Contract;

namespace Clients.Tests;

// Messages that are lines, to servers that answer them as they should.
public sealed class LineSpecs
{
    [Theory]
    [InlineData(Framing.Lines, 1, 1, 2, 1)]
    [InlineData(Framing.Lines, 20, 3, 64, 7)]
    [InlineData(Framing.Lines, 2, 2, 200_000, 2)]
    [InlineData(Framing.LinesOk, 1, 2, 3, 1)]
    [InlineData(Framing.LinesOk, 20, 3, 64, 7)]
    [InlineData(Framing.LinesOk, 2, 2, 200_000, 2)]
    public void Every_line_is_answered_and_every_byte_of_the_answer_verified(
        Framing framing, int connections, int messages, int messageBytes, int window)
    {
        using TestServer server = Honest(framing);
        using LoadClient client = LoadClient.Speaking(framing, server, connections);
        client.Connect();

        EchoResult result = client.Echo(messages, messageBytes, window);

        Assert.Equal((connections * messages, 0), (result.Messages, result.Failed));
        Assert.Equal((long)connections * messages * AnswerBytes(framing, messageBytes), result.Bytes);
        Assert.False(client.Connections.AwaitAnswers);
    }

    [Theory]
    [InlineData(Framing.Lines)]
    [InlineData(Framing.LinesOk)]
    public void A_message_ends_with_the_only_end_of_line_in_it_and_tells_its_connection(Framing framing)
    {
        const int Connections = 5, Messages = 40, Bytes = 100;
        ConcurrentBag<(int Connection, int Line, byte[] Bytes)> heard = [];
        using TestServer server = TestServer.OfLines((connection, number, line) =>
        {
            heard.Add((connection, number, line));
            return Answer(framing, line);
        });
        using LoadClient client = LoadClient.Speaking(framing, server, Connections);
        client.Connect();

        Assert.Equal(Connections * Messages, client.Echo(Messages, Bytes).Messages);

        Assert.Equal(Connections * Messages, heard.Count);
        Assert.All(heard, line => Assert.Equal(Bytes, line.Bytes.Length));
        Assert.All(heard, line => Assert.DoesNotContain((byte)'\r', line.Bytes));
        Assert.Equal(heard.Count, heard.Select(line => Convert.ToHexString(line.Bytes)).Distinct().Count());
        Assert.All(heard.Where(line => line.Line == 0), line => Assert.Equal(client.Stamped(line.Connection, Bytes), line.Bytes));
    }

    [Theory]
    [InlineData(Framing.Lines, 64)]
    [InlineData(Framing.LinesOk, 64)]
    [InlineData(Framing.Lines, 3_001)]
    [InlineData(Framing.LinesOk, 3)]
    public void Lines_that_follow_each_other_without_a_gap_are_told_apart(Framing framing, int messageBytes)
    {
        using TestServer server = Honest(framing);
        using LoadClient client = LoadClient.Speaking(framing, server, 2);
        client.Connect();

        EchoResult result = client.Pipeline(200, messageBytes, inFlight: 30);

        Assert.Equal((400, 0), (result.Messages, result.Failed));
        Assert.Equal(400L * AnswerBytes(framing, messageBytes), result.Bytes);
    }

    [Theory]
    [InlineData(Framing.Lines)]
    [InlineData(Framing.LinesOk)]
    public void Phases_of_different_sizes_follow_each_other(Framing framing)
    {
        using TestServer server = Honest(framing);
        using LoadClient client = LoadClient.Speaking(framing, server, 3);
        client.Connect();

        Assert.Equal((6, 0), Counts(client.Echo(2, messageBytes: 100)));
        Assert.Equal((30, 0), Counts(client.Pipeline(10, messageBytes: 7, inFlight: 4)));
        Assert.Equal((20, 0), Counts(client.Schedule(1_000, 0.02, messageBytes: 33).Echo));
        Assert.Equal((3, 0), Counts(client.Echo(messageBytes: 3)));
    }

    [Theory]
    [InlineData(Framing.Lines, true)]
    [InlineData(Framing.LinesOk, true)]
    [InlineData(Framing.Lines, false)]
    [InlineData(Framing.LinesOk, false)]
    public void Connections_that_come_and_go_carry_a_line_each(Framing framing, bool reset)
    {
        using TestServer server = Honest(framing);
        using LoadClient client = LoadClient.Speaking(framing, server, 4);

        Assert.Equal((30, 0), Counts(client.Churn(30, window: 4, messageBytes: 50, reset)));
    }

    [Theory]
    [InlineData(Framing.Lines)]
    [InlineData(Framing.LinesOk)]
    public void A_line_that_is_only_sent_leaves_its_answer_unread(Framing framing)
    {
        using TestServer server = Honest(framing);
        using LoadClient client = LoadClient.Speaking(framing, server, 4);
        client.Connect();

        SendResult result = client.Send(100);

        Assert.Equal((4, 400, 0), (result.Messages, result.Bytes, result.Failures.Total));
        Eventually.True(() => Census.Take(client.Connections).Unread == 4, "four answers are unread");
        Assert.True(client.Connections.AwaitAnswers);
    }

    private static (long, long) Counts(EchoResult result) => (result.Messages, result.Failed);

    private static int AnswerBytes(Framing framing, int messageBytes) => framing == Framing.Lines ? messageBytes : 3;

    private static TestServer Honest(Framing framing) => TestServer.OfLines((_, _, line) => Answer(framing, line));

    private static byte[] Answer(Framing framing, byte[] line) => framing == Framing.Lines ? line : "OK\n"u8.ToArray();
}
