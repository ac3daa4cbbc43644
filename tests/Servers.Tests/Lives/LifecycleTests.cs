using System.Net;
using System.Net.Sockets;

namespace Servers.Tests;

public class LifecycleTests
{
    // An address that no client of this project is bound to, so that none can take the port between the two servers.
    private const string OwnAddress = "127.0.0.2";

    [Theory, EveryAcceptLoop, Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    [Peer("netty"), Peer("tokio")]
    public async Task Stopping_frees_the_port_at_once(string id)
    {
        string port;
        await using (ServerProcess first = await ServerProcess.StartAsync(id, "--address", OwnAddress))
        {
            using EchoClient client = await EchoClient.OpenAsync(first);
            await client.ExchangeAsync(1_000);
            port = first.Endpoint.Port.ToString(provider: null);
            await first.AskAsync("stop");
            Assert.Equal(0, await first.ExitAsync());
        }

        await using ServerProcess second = await ServerProcess.StartAsync(id, "--address", OwnAddress, "--port", port);
        using EchoClient next = await EchoClient.OpenAsync(second);
        await next.ExchangeAsync(1_000);
    }

    [Theory, EveryAcceptLoop, Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    [Peer("netty"), Peer("tokio")]
    public async Task The_end_of_stdin_ends_the_process_with_its_connections(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        EchoClient[] clients = await EchoClient.OpenManyAsync(server, 10);
        await clients[0].ExchangeAsync(1_000);

        server.EndInput();

        Assert.Equal(0, await server.ExitAsync());
        foreach (EchoClient client in clients)
            client.Dispose();
    }

    [Theory, EveryAcceptLoop, Kestrel, Peer("go", WithVariants = false), Peer("c"), Peer("node")]
    [Peer("netty"), Peer("tokio")]
    public async Task A_port_in_use_is_one_line_that_names_it(string id)
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        int port = ((IPEndPoint)holder.LocalEndpoint).Port;

        foreach (string listeners in (string[])["1", "2"])
        {
            Contestant contestant = Contestant.Find(id);
            string[] options = contestant.OptionsItTakes(["--port", $"{port}", "--listeners", listeners]);
            (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(contestant, options);
            Assert.Equal(1, exitCode);
            Assert.Contains($"127.0.0.1:{port}", Assert.Single(lines));
        }
    }
}
