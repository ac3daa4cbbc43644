using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Servers.Tests;

/// <summary>
/// The one fixed answer of <c>event-loop --answer http</c> and of <c>kestrel-http</c>, for load generators that speak HTTP/1.1.
/// </summary>
public class HttpAnswerTests
{
    private const string Request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";

    private static readonly Contestant Server = Contestant.OfCatalog("event-loop --answer http");
    private static readonly Contestant KestrelServer = Contestant.Kestrel with { Id = "kestrel-http", Arguments = ["kestrel-http"] };

    [Theory, InlineData("event-loop"), Kestrel]
    public async Task A_client_of_the_framework_understands_it_again_and_again_on_one_connection(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id == Contestant.Kestrel.Id ? KestrelServer : Server);
        using var client = new HttpClient { BaseAddress = new($"http://{server.Endpoint}") };
        Assert.Equal("http", server.Listening.GetProperty("framing").GetString());
        for (int i = 0; i < 20; i++)
            Assert.Equal("OK", await client.GetStringAsync("/", Deadline.Token()));
        JsonElement census = await server.AskAsync("census");
        Assert.Equal(1, census.GetProperty("total").GetInt64());
        Assert.Equal(id != Contestant.Kestrel.Id, census.TryGetProperty("bytes_in", out _)); // Kestrel's own parser reads them.

        Assert.Equal(0, (await server.AskAsync("drain")).GetProperty("open").GetInt64());
    }

    [Theory, InlineData(1), InlineData(7), InlineData(26), InlineData(27), InlineData(28), InlineData(1_000)]
    public async Task Each_request_has_one_answer_however_its_bytes_are_cut(int bytesAtATime)
    {
        const int Requests = 30;
        await using ServerProcess server = await ServerProcess.StartAsync(Server);
        using Socket client = await ConnectAsync(server.Endpoint);
        byte[] sent = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Request, Requests)));
        foreach (byte[] part in sent.Chunk(bytesAtATime))
            await client.SendAsync(part, Deadline.Token());
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal(string.Concat(Enumerable.Repeat(Answer, Requests)), await ToTheEndAsync(client));
    }

    [Fact]
    public async Task A_request_that_ends_nowhere_has_no_answer_and_none_is_owed_to_who_comes_next_on_its_descriptor()
    {
        // A descriptor comes back to the loop that knew it where there is one loop.
        await using ServerProcess server = await ServerProcess.StartAsync(Server, "--loops", "1");
        using (Socket broken = await ConnectAsync(server.Endpoint))
        {
            await broken.SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n\r"), Deadline.Token());
            broken.Shutdown(SocketShutdown.Send);
            Assert.Equal("", await ToTheEndAsync(broken));
        }
        await server.CensusWhen(census => census.Open == 0, "it has gone");
        using Socket next = await ConnectAsync(server.Endpoint);
        await next.SendAsync(Encoding.ASCII.GetBytes("\n"), Deadline.Token());
        next.Shutdown(SocketShutdown.Send);
        Assert.Equal("", await ToTheEndAsync(next));
    }

    [Fact]
    public async Task Buffers_that_more_requests_could_end_in_than_it_has_answers_for_are_refused()
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Server, "--buffer-bytes", "1048577");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("--buffer-bytes", Assert.Single(lines));
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint endpoint)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(endpoint, Deadline.Token());
        return socket;
    }

    private static async Task<string> ToTheEndAsync(Socket socket)
    {
        var said = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, Deadline.Token()) is > 0 and var received)
            said.Append(Encoding.ASCII.GetString(buffer, 0, received));
        return said.ToString();
    }
}
