using System.Net.Sockets;
using System.Text.Json;
using static Clients.Tests.LoadProcess;

namespace Clients.Tests;

public sealed class OutlastContractSpecs
{
    [Fact]
    public void A_client_outlasts_its_server_and_says_what_became_of_its_bytes()
    {
        using TestServer server = new((_, socket) =>
        {
            socket.Send(socket.Read(100));
            socket.Shutdown(SocketShutdown.Send);
            socket.Read(1 << 20);
        });
        using LoadProcess client = new($"--target 127.0.0.1:{server.Port} --connections 3 --deadline-seconds 600 --linger-reset");
        client.Hear();
        client.Ask("""{"command":"connect"}""");

        JsonElement reply = client.Ask("""{"command":"outlast","message_bytes":100,"in_flight":2}""");

        Assert.Equal(("outlast", 3, 3, 300, 0, 0),
            (Event(reply), Number(reply, "connections"), Number(reply, "messages"), Number(reply, "answered_bytes"),
                Number(reply, "mismatched"), Number(reply, "open")));
        Assert.Equal(3, Number(reply.GetProperty("ends"), "FIN"));
        Assert.Equal(
            [
                "event", "connections", "messages", "sent_bytes", "acknowledged_bytes", "answered_bytes", "dropped_bytes", "mismatched",
                "open", "ends", "seconds", "cpu_seconds",
                "p50_us", "p90_us", "p99_us", "p999_us", "p9999_us", "max_us", "sum_ns", "histogram_ns",
            ],
            reply.EnumerateObject().Select(member => member.Name));
        Assert.Equal("invalid", Event(client.Ask("""{"command":"outlast"}"""))); // None is open any more.
    }
}
