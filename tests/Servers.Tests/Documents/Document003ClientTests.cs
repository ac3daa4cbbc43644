using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Servers.Tests.Documents;

/// <summary>Document 003's load test client: what it opens, pings, counts, and does not count.</summary>
public class Document003ClientTests
{
    private const string Client = "go-document-003-client";
    private const string Server = "go-document-003";
    private const int Connections = 20;
    private const int MostASecond = 1_000_000_000;

    [Theory, DocumentProgram(Server)]
    public async Task Every_connection_pings_again_and_again(string server)
    {
        await using ServerProcess served = await ServerProcess.StartAsync(server);
        await using ServerProcess client = await DocumentPrograms.StartClientAsync(
            Client, "--target", $"{served.Endpoint}", "--ping-seconds", "0.01");
        JsonElement connected = await ConnectAsync(client, Connections);
        Assert.Equal((Connections, 0), (Count(connected, "established"), Count(connected, "errors")));

        await CensusWhen(client, census => Count(census, "pings_answered") >= 5 * Connections, "pinging");
        Assert.Equal(Connections, (await served.CensusAsync()).Open);
        Assert.Equal(Connections, (await served.CensusAsync()).Total);
    }

    /// <summary>Its connections end without a word: "established" counts those that were opened ever.</summary>
    [Theory, DocumentProgram(Server)]
    public async Task Connections_that_are_lost_stay_established_in_the_documents_count_and_are_no_errors(string server)
    {
        ServerProcess served = await ServerProcess.StartAsync(server);
        await using ServerProcess client = await DocumentPrograms.StartClientAsync(
            Client, "--target", $"{served.Endpoint}", "--ping-seconds", "0.01");
        await ConnectAsync(client, Connections);
        await served.DisposeAsync();

        JsonElement census = await CensusWhen(client, census => Count(census, "open") == 0, "without a connection");
        Assert.Equal((Connections, 0), (Count(census, "established"), Count(census, "errors")));
        Assert.Equal(Connections, Count(census, "pings_failed"));
    }

    [Theory, DocumentProgram(Server)]
    public async Task The_monitor_says_how_many_were_established_and_how_many_dials_have_failed(string server)
    {
        string log = Path.GetTempFileName();
        try
        {
            await using ServerProcess served = await ServerProcess.StartAsync(server);
            await using ServerProcess client = await ServerProcess.StartClientAsync(
                DocumentPrograms.FindClient(Client).Redirected($"2>{log}"), "--target", $"{served.Endpoint}", "--monitor-seconds", "0.01");
            await ConnectAsync(client, Connections);
            await Deadline.Until(
                () => File.ReadAllTextAsync(log),
                lines => lines.Contains($"Established: {Connections}, Errors: 0", StringComparison.Ordinal),
                "said");
        }
        finally
        {
            File.Delete(log);
        }
    }

    [Fact]
    public async Task Dials_that_fail_are_errors()
    {
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using ServerProcess client = await DocumentPrograms.StartClientAsync(Client, "--target", $"{nobody.LocalEndPoint}");

        JsonElement connected = await ConnectAsync(client, 3);
        Assert.Equal((0, 3), (Count(connected, "established"), Count(connected, "errors")));
        Assert.Equal("connect: connection refused", connected.GetProperty("first_error").GetString());
    }

    [Theory, DocumentProgram(Server)]
    public async Task Several_targets_are_dialled_in_turn_and_from_the_sources_that_are_given(string server)
    {
        await using ServerProcess first = await ServerProcess.StartAsync(server), second = await ServerProcess.StartAsync(server);
        await using ServerProcess client = await DocumentPrograms.StartClientAsync(
            Client, "--target", $"{first.Endpoint}", "--target", $"{second.Endpoint}", "--source", "127.0.0.2,127.0.0.3");
        await ConnectAsync(client, Connections);
        await first.CensusWhen(census => census.Open == Connections / 2, "dialled by half");
        await second.CensusWhen(census => census.Open == Connections / 2, "dialled by half");
    }

    [Theory]
    [InlineData("--target", "nowhere")]
    [InlineData("--source", "127.0.0.2,here")]
    [InlineData("--ping-seconds", "0")]
    [InlineData("--no-such-option", "1")]
    public async Task A_bad_option_is_refused_in_one_line(string option, string value)
    {
        Assert.SkipWhen(DocumentPrograms.MissingTool is not null, DocumentPrograms.MissingTool ?? "");
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(DocumentPrograms.FindClient(Client), option, value);
        Assert.Equal(2, exitCode);
        Assert.Contains(option.TrimStart('-'), Assert.Single(lines));
    }

    [Fact]
    public async Task A_command_that_lacks_something_says_what()
    {
        await using ServerProcess client = await DocumentPrograms.StartClientAsync(Client);
        client.Send("""{"command":"connect","count":3}""");
        Assert.Contains("rate", (await client.ReadEventAsync()).GetProperty("reason").GetString());
    }

    private static Task<JsonElement> ConnectAsync(ServerProcess client, int count) =>
        client.AskAsync("connect", ("count", count), ("rate", MostASecond));

    private static Task<JsonElement> CensusWhen(ServerProcess client, Predicate<JsonElement> satisfies, string what) =>
        Deadline.Until(() => client.AskAsync("census"), satisfies, what);

    private static int Count(JsonElement answer, string name) => answer.GetProperty(name).GetInt32();
}
