using System.Text.Json;
using static Clients.Tests.LoadProcess;

namespace Clients.Tests;

// What the client refuses of a server of lines, and that it goes on afterwards.
public sealed class LineContractSpecs
{
    private static readonly string[] PhasesThatWait =
    [
        """{"command":"echo"}""",
        """{"command":"echo","in_flight":2}""",
        """{"command":"schedule","messages_per_second":1000,"seconds":0.001}""",
    ];

    [Theory]
    [InlineData("lines", 1, 2)]
    [InlineData("lines-ok", 2, 3)]
    public void A_line_too_short_to_be_told_from_others_is_refused(string framing, int small, int least)
    {
        using TestServer server = Server(framing);
        using LoadProcess client = Start(server, framing);

        foreach (string command in (string[])["echo", "send"])
        {
            JsonElement refusal = client.Ask($$"""{"command":"{{command}}","message_bytes":{{small}}}""");
            Assert.Equal(
                $"message_bytes: a message of the framing {framing} has {least} bytes at least, its end among them", Reason(refusal));
        }
        Assert.Equal(1, Number(client.Ask($$"""{"command":"echo","message_bytes":{{least}}}"""), "messages"));
    }

    [Theory]
    [InlineData("lines")]
    [InlineData("lines-ok")]
    public void A_phase_that_waits_for_answers_does_not_follow_lines_that_were_only_sent(string framing)
    {
        using TestServer server = Server(framing);
        using LoadProcess client = Start(server, framing);
        client.Ask("""{"command":"send","message_bytes":10}""");
        Assert.Equal(20, Number(client.Ask("""{"command":"send","message_bytes":20}"""), "bytes"));

        Assert.All(PhasesThatWait, phase => Assert.EndsWith(
            ": lines were sent whose answers nobody took; send close first", Reason(client.Ask(phase))));

        client.Ask("""{"command":"close"}""");
        client.Ask("""{"command":"connect"}""");
        Assert.All(PhasesThatWait, phase => Assert.Equal(1, Number(client.Ask(phase), "messages")));
    }

    private static TestServer Server(string framing) =>
        TestServer.OfLines((_, _, line) => framing == "lines" ? line : "OK\n"u8.ToArray());

    private static LoadProcess Start(TestServer server, string framing)
    {
        LoadProcess client = new(
            $"--target 127.0.0.1:{server.Port} --connections 1 --framing {framing} --deadline-seconds 600 --linger-reset");
        client.Hear();
        client.Ask("""{"command":"connect"}""");
        return client;
    }

    private static string Reason(JsonElement refusal)
    {
        Assert.Equal("invalid", Event(refusal));
        return refusal.GetProperty("reason").GetString()!;
    }
}
