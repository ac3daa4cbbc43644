using Clients.Load.Messages;
using Clients.Load.Phases;
using Contract;

namespace Clients.Tests;

// Servers of lines that send empty ones unasked: each is skipped, and answered where no message is on its way.
public sealed class LineHeartbeatSpecs
{
    private const byte LineEnd = (byte)'\n';

    [Theory]
    [InlineData(Framing.LinesWithHeartbeats)]
    [InlineData(Framing.LinesOkWithHeartbeats)]
    public void Heartbeats_before_an_answer_are_answered_and_count_for_nothing(Framing framing)
    {
        int answered = 0;
        using TestServer server = TestServer.OfLines((_, _, line) =>
        {
            if (line.Length > 1)
                return [LineEnd, LineEnd, .. Answer(framing, line)];
            Interlocked.Increment(ref answered);
            return [];
        });
        using LoadClient client = LoadClient.Speaking(framing, server, 3);
        client.Connect();

        EchoResult result = client.Echo(messages: 5, messageBytes: 20);

        Assert.Equal((15, 0), (result.Messages, result.Failed));
        Assert.Equal(15L * (framing == Framing.LinesWithHeartbeats ? 20 : 3), result.Bytes);
        Eventually.True(() => Volatile.Read(ref answered) == 30, "each heartbeat is answered");
    }

    [Theory]
    [InlineData(Framing.LinesWithHeartbeats)]
    [InlineData(Framing.LinesOkWithHeartbeats)]
    public void Heartbeats_behind_an_answer_are_skipped_by_every_phase(Framing framing)
    {
        using TestServer server = TestServer.OfLines(
            (_, _, line) => line.Length > 1 ? [.. Answer(framing, line), LineEnd] : []);
        using LoadClient client = LoadClient.Speaking(framing, server, 3);
        client.Connect();

        Assert.Equal((6, 0), Counts(client.Echo(2, messageBytes: 100)));
        Assert.Equal((30, 0), Counts(client.Pipeline(10, messageBytes: 7, inFlight: 4)));
        Assert.Equal((20, 0), Counts(client.Schedule(1_000, 0.02, messageBytes: 33).Echo));
        Assert.Equal((3, 0), Counts(client.Echo(messageBytes: 3)));
    }

    [Theory]
    [InlineData(Framing.LinesWithHeartbeats)]
    [InlineData(Framing.LinesOkWithHeartbeats)]
    public void An_empty_line_within_an_answer_is_none(Framing framing)
    {
        using TestServer server = TestServer.OfLines((_, _, line) =>
            line.Length > 1 && Answer(framing, line) is var answer ? [.. answer[..1], LineEnd, .. answer[1..]] : []);
        using LoadClient client = LoadClient.Speaking(framing, server, 1);
        client.Connect();

        Assert.Equal(1, client.Echo(messageBytes: 20).Mismatched);
    }

    [Fact]
    public void A_server_that_says_nothing_of_heartbeats_is_to_send_none()
    {
        using TestServer server = TestServer.OfLines((_, _, line) => [LineEnd, .. line]);
        using LoadClient client = LoadClient.Speaking(Framing.Lines, server, 1);
        client.Connect();

        Assert.Equal(1, client.Echo(messageBytes: 20).Mismatched);
    }

    private static (long, long) Counts(EchoResult result) => (result.Messages, result.Failed);

    private static byte[] Answer(Framing framing, byte[] line) => framing == Framing.LinesWithHeartbeats ? line : "OK\n"u8.ToArray();
}
