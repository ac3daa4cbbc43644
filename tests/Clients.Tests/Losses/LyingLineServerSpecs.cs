using Clients.Load.Messages;
using Clients.Load.Phases;
using Contract;
using static Clients.Tests.Peers;

namespace Clients.Tests;

// Servers of lines that answer one connection of several wrongly: each is found out, and harms no other connection.
public sealed class LyingLineServerSpecs
{
    private const int Connections = 6;
    private const int Liar = 2;
    private const int Bytes = 64;

    public static TheoryData<string> WrongEchoes => [.. Echoes.Keys];

    public static TheoryData<string> WrongReplies => [.. Replies.Keys];

    private static readonly Dictionary<string, Func<byte[], byte[]>> Echoes = new()
    {
        ["a byte flipped"] = line => Flip(line, 10),
        ["a byte lost"] = line => [.. line[..10], .. line[11..]],
        ["a byte too many"] = line => [.. line[..10], (byte)'x', .. line[10..]],
        ["two bytes swapped"] = line => [.. line[..10], .. line[10..20].Reverse(), .. line[20..]],
        ["the end of the line too early"] = line => [.. line[..^2], line[^1], line[^2]],
        ["the end of the line twice"] = line => [.. line, (byte)'\n'],
        ["a carriage return before the end"] = line => [.. line[..^1], (byte)'\r', (byte)'\n'],
        ["an end in the middle"] = line => [.. line[..10], (byte)'\n', .. line[11..]],
        ["all of it twice"] = line => [.. line, .. line],
        ["the reply of other servers"] = _ => "OK\n"u8.ToArray(),
    };

    private static readonly Dictionary<string, Func<byte[], byte[]>> Replies = new()
    {
        ["another word"] = _ => "NO\n"u8.ToArray(),
        ["its bytes swapped"] = _ => "KO\n"u8.ToArray(),
        ["a byte lost"] = _ => "K\n"u8.ToArray(),
        ["the end of the line too early"] = _ => "O\nK"u8.ToArray(),
        ["a carriage return before the end"] = _ => "OK\r\n"u8.ToArray(),
        ["two answers"] = _ => "OK\nOK\n"u8.ToArray(),
        ["the beginning of a second one"] = _ => "OK\nO"u8.ToArray(),
        ["the line itself"] = line => line,
    };

    [Theory, MemberData(nameof(WrongEchoes))]
    public void An_echo_that_is_not_the_line_is_one_mismatch(string lie) => AssertFound(Framing.Lines, Echoes[lie]);

    [Theory, MemberData(nameof(WrongReplies))]
    public void A_reply_that_is_not_the_one_agreed_on_is_one_mismatch(string lie) => AssertFound(Framing.LinesOk, Replies[lie]);

    [Theory]
    [InlineData(Framing.Lines)]
    [InlineData(Framing.LinesOk)]
    public void An_answer_that_does_not_come_is_missed_at_the_deadline(Framing framing)
    {
        AssertMissed(framing, _ => []);
        AssertMissed(framing, line => Answer(framing, line)[..^1]);
    }

    [Fact]
    public void A_reply_before_its_line_is_sent_whole_is_a_mismatch()
    {
        // More than the buffers of both ends take together, so that the client cannot have sent it all.
        const int Endless = 100_000_000;
        using TestServer server = new((_, socket) =>
        {
            socket.Read(1);
            socket.Send("OK\n"u8);
        });
        using LoadClient client = LoadClient.Speaking(Framing.LinesOk, server, 1);
        client.Connect();

        EchoResult result = client.Echo(messageBytes: Endless);

        Assert.Equal((0, 1, 1), (result.Messages, result.Mismatched, result.Failed));
    }

    [Theory]
    [InlineData(Framing.Lines)]
    [InlineData(Framing.LinesOk)]
    public void Of_lines_in_flight_together_one_that_is_not_answered_is_missed(Framing framing)
    {
        using TestServer server = TestServer.OfLines((_, number, line) => number == 9 ? [] : Answer(framing, line));
        using LoadClient client = LoadClient.Speaking(framing, server, 1, deadlineSeconds: 1);
        client.Connect();

        EchoResult result = client.Pipeline(10, Bytes, inFlight: 10);

        Assert.Equal(0, client.Connections.Open);
        Assert.Equal(10, result.Messages + result.Failures["ETIMEDOUT"]);
        Assert.InRange(result.Messages, 0, 9);
    }

    [Fact]
    public void Echoes_of_lines_that_two_connections_swapped_are_two_mismatches()
    {
        using TestServer server = new((self, number, socket) =>
            TestServer.Relay(socket, self.Connection(number < 2 ? 1 - number : number), (_, bytes) => bytes));

        EchoResult result = Echo(Framing.Lines, server);

        Assert.Equal((2, Connections - 2), (result.Mismatched, result.Messages));
    }

    [Theory]
    [InlineData(Framing.Lines)]
    [InlineData(Framing.LinesOk)]
    public void An_answer_too_many_after_the_last_line_is_unread_in_the_census_and_a_mismatch_of_the_next_phase(Framing framing)
    {
        using TestServer server = TestServer.OfLines((_, _, line) => Answer(framing, line));
        using LoadClient client = LoadClient.Speaking(framing, server, 2);
        client.Connect();
        client.Echo();

        server.Connection(1).Send("OK\nOK\n"u8);

        Eventually.True(() => Census.Take(client.Connections).Unread == 1, "the answer too many is unread");
        Assert.Equal(1, client.Echo().Mismatched);
    }

    private static void AssertFound(Framing framing, Func<byte[], byte[]> lie)
    {
        using TestServer server = TestServer.OfLines((number, _, line) => number == Liar ? lie(line) : Answer(framing, line));

        EchoResult result = Echo(framing, server);

        Assert.Equal((1, 1, Connections - 1), (result.Mismatched, result.Failed, result.Messages));
    }

    private static void AssertMissed(Framing framing, Func<byte[], byte[]> answer)
    {
        using TestServer server = TestServer.OfLines((number, _, line) => number == Liar ? answer(line) : Answer(framing, line));

        EchoResult result = Echo(framing, server, deadlineSeconds: 1);

        // Of the others a busy machine may serve some too late: they have timed out as well.
        Assert.InRange(result.Messages, 0, Connections - 1);
        Assert.Equal(Connections - result.Messages, result.Failures["ETIMEDOUT"]);
    }

    private static EchoResult Echo(Framing framing, TestServer server, double deadlineSeconds = 20)
    {
        using LoadClient client = LoadClient.Speaking(framing, server, Connections, deadlineSeconds);
        client.Connect();
        return client.Echo(messageBytes: Bytes);
    }

    private static byte[] Answer(Framing framing, byte[] line) => framing == Framing.Lines ? line : "OK\n"u8.ToArray();
}
