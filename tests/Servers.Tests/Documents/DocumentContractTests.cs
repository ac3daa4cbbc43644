using System.Net;
using System.Net.Sockets;

namespace Servers.Tests.Documents;

/// <summary>The documents' programs as subjects: the process contract, as far as it asks nothing that a document has of its own.</summary>
public class DocumentContractTests
{
    private static readonly string[][] BadOptions =
        [["--port", "65536"], ["--port"], ["--address", "nowhere"], ["--buffer-bytes", "4096"], ["--no-such-option", "1"], ["word"]];

    [Theory, DocumentProgram(WithoutEcho = true)]
    public async Task The_first_line_says_who_listens_where_and_what_it_is_to_be_sent(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        Assert.Equal(server.Id, server.Listening.GetProperty("pid").GetInt32());
        Assert.Equal(IPAddress.Loopback, server.Endpoint.Address);
        Assert.Contains((id, server.Listening.GetProperty("framing").GetString()!), DocumentPrograms.All);
    }

    [Theory, DocumentProgram(WithoutEcho = true)]
    public async Task Every_command_that_is_offered_is_answered(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        string[] offers = [.. server.Listening.GetProperty("offers").EnumerateArray().Select(offer => offer.GetString()!)];
        Assert.All((string[])["census", "collect", "memory", "stop"], command => Assert.Contains(command, offers));
        foreach (string command in offers.OrderBy(offer => offer == "stop"))
            await server.AskAsync(command);
        Assert.Equal(0, await server.ExitAsync());
    }

    [Theory, DocumentProgram]
    public async Task What_is_no_command_is_answered_and_harms_nothing(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        server.Send("""{"command":"dance"}""");
        Assert.Equal("unknown", (await server.ReadEventAsync()).GetProperty("event").GetString());
        server.Send("rubbish");
        Assert.Equal("invalid", (await server.ReadEventAsync()).GetProperty("event").GetString());

        using LineClient client = await LineClient.OpenAsync(server);
        await client.ExchangeAsync("served all the same");
    }

    [Theory, DocumentProgram(WithoutEcho = true)]
    public async Task A_bad_option_is_refused_in_one_line(string id)
    {
        foreach (string[] options in BadOptions)
        {
            (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(DocumentPrograms.Find(id), options);
            Assert.True(exitCode == 2 && lines.Length == 1, $"{string.Join(' ', options)}: exit {exitCode}, {string.Join('\n', lines)}");
        }
    }

    [Theory, DocumentProgram(WithoutEcho = true)]
    public async Task A_port_in_use_is_one_line_that_names_it(string id)
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        int port = ((IPEndPoint)holder.LocalEndpoint).Port;

        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(DocumentPrograms.Find(id), "--port", $"{port}");
        Assert.Equal(1, exitCode);
        Assert.Contains($"127.0.0.1:{port}", Assert.Single(lines));
    }

    [Theory, DocumentProgram]
    public async Task Stop_and_the_end_of_stdin_end_it_with_its_connections(string id)
    {
        foreach (bool isAsked in (bool[])[true, false])
        {
            await using ServerProcess server = await ServerProcess.StartAsync(id);
            using LineClient client = await LineClient.OpenAsync(server);
            await client.ExchangeAsync("served");
            if (isAsked)
                await server.AskAsync("stop");
            else
                server.EndInput();
            Assert.Equal(0, await server.ExitAsync());
        }
    }
}
