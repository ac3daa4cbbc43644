using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Contract;
using Experiments.OutboundPool;
using Experiments.Subjects.Outbound;
using Experiments.Tests.Subjects;

namespace Experiments.Tests.OutboundPool;

/// <summary>What the subject that makes requests answers, over a server of the test's that echoes or closes.</summary>
public sealed class OutboundProtocolTests : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly EndPoint _target;

    public OutboundProtocolTests()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _target = _listener.LocalEndPoint!;
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void It_offers_what_the_documents_programs_do() => Assert.Equal(
        "run collect memory stop", string.Join(' ', NewTalk().Ready().GetProperty("offers").EnumerateArray()));

    [Theory]
    [InlineData("connection-pool", 1)]
    [InlineData("connection-per-request", 40)]
    public void A_run_says_how_many_connections_its_requests_opened(string mode, long opened)
    {
        Serve();
        AnsweredRun run = Run(NewTalk(), mode, 40);
        Assert.Equal((opened, 0, 40), (run.Opened, run.Errors, run.Requests));
        Assert.InRange(run.P50, 0, run.P99);
    }

    [Fact]
    public void A_request_that_fails_is_counted_and_says_why()
    {
        Conversation talk = NewTalk();
        _listener.Dispose();
        AnsweredRun run = Run(talk, "connection-per-request", 3);
        Assert.Equal((0, 3), (run.Opened, run.Errors));
        Assert.Contains("refused", run.FirstError, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("""{"command":"run","count":1}""")]
    [InlineData("""{"command":"run","count":1,"mode":"pool"}""")]
    [InlineData("""{"command":"run","mode":"connection-pool"}""")]
    [InlineData("""{"command":"run","count":0,"mode":"connection-pool"}""")]
    [InlineData("""{"command":"run","count":1,"window":-1,"mode":"connection-pool"}""")]
    [InlineData("""{"command":"run","count":1,"mode":"connection-pool","colour":"red"}""")]
    public void A_run_of_nothing_possible_is_refused_with_its_reason(string line)
    {
        JsonElement refused = NewTalk().Send(line);
        Assert.Equal("invalid", refused.GetProperty("event").GetString());
        Assert.NotEqual("", refused.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData]
    [InlineData("--target", "nowhere")]
    [InlineData("--target", "[::1]:80")]
    [InlineData("--target", "127.0.0.1:80", "--pool-size", "0")]
    [InlineData("--colour", "red")]
    public void Bad_arguments_are_refused_in_one_line(params string[] words)
    {
        string problem = Assert.Throws<UsageException>(() => OutboundOptions.Parse(words)).Message;
        Assert.StartsWith("outbound: ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    private static AnsweredRun Run(Conversation talk, string mode, int count) =>
        AnsweredRun.Of(talk.Send($$"""{"command":"run","count":{{count}},"mode":"{{mode}}"}"""), count);

    private Conversation NewTalk() => new(output => new OutboundCommands(
        OutboundOptions.Parse(["--target", $"{_target}", "--pool-size", "2"]), output));

    /// <summary>Echoes on every connection until the test is over.</summary>
    private void Serve() => Task.Run(async () =>
    {
        while (true)
            _ = EchoAsync(await _listener.AcceptAsync());
    });

    private static async Task EchoAsync(Socket connection)
    {
        using Socket served = connection;
        byte[] buffer = new byte[64];
        for (int received; (received = await served.ReceiveAsync(buffer)) > 0;)
            await served.SendAsync(buffer.AsMemory(0, received));
    }
}
