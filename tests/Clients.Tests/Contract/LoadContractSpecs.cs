using System.Net.Sockets;
using System.Text.Json;
using static Clients.Tests.LoadProcess;
using static Clients.Tests.Peers;

namespace Clients.Tests;

public sealed class LoadContractSpecs
{
    [Fact]
    public void A_client_sends_on_schedule_and_answers_with_times_of_one_clock()
    {
        using TestServer server = TestServer.Echo();
        using LoadProcess client = Start(server.Port, connections: 4);
        client.Ask("""{"command":"connect"}""");

        JsonElement reply = client.Ask("""{"command":"schedule","messages_per_second":1000,"seconds":0.1,"message_bytes":500}""");

        Assert.Equal("schedule", Event(reply));
        Assert.Equal((100, 50_000, 0, 0),
            (Number(reply, "messages"), Number(reply, "bytes"), Number(reply, "mismatched"), Number(reply, "failed")));
        Assert.Empty(reply.GetProperty("errors").EnumerateObject());
        Assert.Equal(
            [
                "event", "messages", "bytes", "mismatched", "failed", "errors", "seconds", "cpu_seconds",
                "p50_us", "p90_us", "p99_us", "p999_us", "p9999_us", "max_us", "sum_ns", "histogram_ns",
                "late_send_p99_us", "late_send_max_us", "late_send_histogram_ns",
                "started_ns", "in_time", "slowest", "sampled", "worst_us", "by_second",
            ],
            reply.EnumerateObject().Select(member => member.Name));
        double largest = reply.GetProperty("max_us").GetDouble();
        Assert.Equal(5, reply.GetProperty("worst_us").GetArrayLength());
        Assert.Equal(largest, reply.GetProperty("worst_us").EnumerateArray().Max(worst => worst.GetDouble()));
        JsonElement slowest = Assert.Single(reply.GetProperty("slowest").EnumerateArray());
        Assert.Equal(largest, (slowest[1].GetInt64() - slowest[0].GetInt64()) / 1e3);
        Assert.Equal(
            Enumerable.Range(0, 100).Select(message => Number(reply, "started_ns") + message * 1_000_000L),
            reply.GetProperty("sampled").EnumerateArray().Select(pair => pair[0].GetInt64()));
    }

    [Fact]
    public void After_a_schedule_no_connection_is_registered_in_epoll()
    {
        using TestServer server = TestServer.Echo();
        using LoadProcess client = Start(server.Port, connections: 4);
        client.Ask("""{"command":"connect"}""");
        client.Ask("""{"command":"schedule","messages_per_second":1000,"seconds":0.01}""");

        IEnumerable<string> lines = Directory.GetFiles($"/proc/{client.Id}/fdinfo").SelectMany(File.ReadLines);

        Assert.DoesNotContain(lines, line => line.StartsWith("tfd:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_client_churns_and_has_no_connection_open_before_or_after()
    {
        using TestServer server = TestServer.Echo();
        using LoadProcess client = Start(server.Port, connections: 4);

        JsonElement reply = client.Ask("""{"command":"churn","connections":20,"window":3,"message_bytes":100}""");

        Assert.Equal(("churn", 20, 0, 0),
            (Event(reply), Number(reply, "connections"), Number(reply, "mismatched"), Number(reply, "failed")));
        Assert.Equal(
            [
                "event", "connections", "mismatched", "failed", "errors", "seconds", "cpu_seconds",
                "p50_us", "p90_us", "p99_us", "p999_us", "p9999_us", "max_us", "sum_ns", "histogram_ns",
            ],
            reply.EnumerateObject().Select(member => member.Name));
        Assert.Equal(0, Number(client.Ask("""{"command":"census"}"""), "open"));
        Assert.Equal(4, Number(client.Ask("""{"command":"connect"}"""), "open"));
        Assert.Equal(4, Number(client.Ask("""{"command":"echo"}"""), "messages"));
    }

    [Fact]
    public void A_client_sends_without_waiting_for_an_answer()
    {
        using TestServer silent = new((_, _) => { });
        using LoadProcess client = Start(silent.Port, connections: 4);
        client.Ask("""{"command":"connect"}""");

        JsonElement reply = client.Ask("""{"command":"send","message_bytes":100}""");

        Assert.Equal(("send", 4, 400, 0, 0),
            (Event(reply), Number(reply, "messages"), Number(reply, "bytes"), Number(reply, "mismatched"), Number(reply, "failed")));
        Assert.Equal(
            ["event", "messages", "bytes", "mismatched", "failed", "errors", "seconds", "cpu_seconds"],
            reply.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void A_client_listens_to_heartbeats_and_answers_with_how_late_they_were()
    {
        using CountdownEvent begun = new(2);
        using TestServer server = Heartbeats.EveryPeriod(begun);
        using LoadProcess client = Start(server.Port, connections: 2);
        client.Ask("""{"command":"connect"}""");
        // Whoever has sent one beat goes on; a half-open stretch of 15 periods has 15 beats of each connection, wherever it begins.
        Assert.True(begun.Wait(TimeSpan.FromSeconds(20)), "no heart beats");

        JsonElement reply = client.Ask("""{"command":"listen","seconds":0.3}""");

        Assert.Equal(("listen", 30, 0, 0), (Event(reply), Number(reply, "beats"), Number(reply, "missed"), Number(reply, "failed")));
        Assert.Equal(
            [
                "event", "beats", "missed", "failed", "errors", "seconds", "cpu_seconds",
                "p50_us", "p90_us", "p99_us", "p999_us", "p9999_us", "max_us", "sum_ns", "histogram_ns",
            ],
            reply.EnumerateObject().Select(member => member.Name));
        Assert.True(reply.GetProperty("p50_us").GetDouble() <= reply.GetProperty("max_us").GetDouble());
        Assert.Equal(2, Number(client.Ask("""{"command":"census"}"""), "open"));
    }

    [Theory]
    [InlineData("""{"command":"churn","connections":2,"window":1}""", "churn: 1 connections are open; send close first")]
    [InlineData("""{"command":"schedule","seconds":1}""", "\"messages_per_second\" is missing")]
    [InlineData("""{"command":"schedule","messages_per_second":1}""", "\"seconds\" is missing")]
    [InlineData("""{"command":"schedule","messages_per_second":0,"seconds":1}""", "messages_per_second: give a number above 0")]
    [InlineData("""{"command":"schedule","messages_per_second":1,"seconds":3601}""", "3600 at most")]
    [InlineData("""{"command":"schedule","messages_per_second":20000001,"seconds":1}""", "20000001 messages, 20000000 at most")]
    [InlineData("""{"command":"schedule","messages_per_second":1,"seconds":1,"message_bytes":0}""", "message_bytes: give a whole number")]
    [InlineData("""{"command":"send","message_bytes":0}""", "message_bytes: give a whole number")]
    [InlineData("""{"command":"listen"}""", "\"seconds\" is missing")]
    [InlineData("""{"command":"listen","seconds":0}""", "seconds: give a number above 0")]
    public void What_cannot_be_done_with_an_open_connection_is_refused_in_one_line(string line, string reason)
    {
        using TestServer server = TestServer.Echo();
        using LoadProcess client = Start(server.Port, connections: 1);
        client.Ask("""{"command":"connect"}""");

        AssertRefused(client.Ask(line), reason);
        Assert.Equal(1, Number(client.Ask("""{"command":"echo"}"""), "messages"));
    }

    [Theory]
    [InlineData("""{"command":"schedule","messages_per_second":1,"seconds":1}""", "schedule: no connection is open; send connect first")]
    [InlineData("""{"command":"listen","seconds":1}""", "listen: no connection is open; send connect first")]
    [InlineData("""{"command":"echo","window":1,"in_flight":2}""", "echo: give a window over all connections or in_flight")]
    [InlineData("""{"command":"echo","in_flight":0}""", "in_flight: give a whole number")]
    [InlineData("""{"command":"churn","window":1}""", "\"connections\" is missing")]
    [InlineData("""{"command":"churn","connections":1}""", "\"window\" is missing")]
    [InlineData("""{"command":"churn","connections":0,"window":1}""", "connections: give a whole number")]
    [InlineData("""{"command":"churn","connections":9,"window":0}""", "window: give a whole number")]
    [InlineData("""{"command":"churn","connections":9,"window":4}""", "window: 4 at once asked for, --connections planned 3")]
    [InlineData("""{"command":"churn","connections":9,"window":3,"until":"tired"}""", "until: give connected, sent or answered")]
    [InlineData("""{"command":"churn","connections":9,"window":3,"until":"sent"}""", "until: what is done when it is sent ends by a reset")]
    [InlineData("""{"command":"churn","connections":9,"window":3,"message_bytes":-1}""", "message_bytes: give a whole number")]
    public void What_cannot_be_done_without_an_open_connection_is_refused_in_one_line(string line, string reason)
    {
        using LoadProcess client = Start(port: 1, connections: 3);

        AssertRefused(client.Ask(line), reason);
        Assert.Equal(0, Number(client.Ask("""{"command":"census"}"""), "open"));
    }

    [Fact]
    public void The_end_of_the_input_cuts_a_churn_short()
    {
        using TestServer silent = new((_, _) => { });
        using LoadProcess client = Start(silent.Port, connections: 2);
        client.Say("""{"command":"churn","connections":1000000,"window":2}""");
        client.EndInput();

        (int exitCode, string output, _) = client.End();

        Assert.Equal(0, exitCode);
        Assert.Equal(1_000_000, JsonDocument.Parse(output).RootElement.GetProperty("errors").GetProperty("ECANCELED").GetInt32());
    }

    [Fact]
    public void The_end_of_the_input_cuts_a_churn_short_that_is_refused_again_and_again()
    {
        using Socket deaf = Deaf();
        using LoadProcess client = Start(deaf.Endpoint().Port, connections: 2);
        client.Say("""{"command":"churn","connections":2000000000,"window":2}""");
        client.EndInput();

        (int exitCode, string output, _) = client.End();

        Assert.Equal(0, exitCode);
        JsonElement errors = JsonDocument.Parse(output).RootElement.GetProperty("errors");
        Assert.Equal(
            2_000_000_000,
            Number(errors, "ECANCELED") + (errors.TryGetProperty("ECONNREFUSED", out JsonElement refused) ? refused.GetInt64() : 0));
    }

    private static LoadProcess Start(int port, int connections)
    {
        LoadProcess client = new($"--target 127.0.0.1:{port} --connections {connections} --deadline-seconds 600 --linger-reset");
        client.Hear();
        return client;
    }

    private static void AssertRefused(JsonElement reply, string reason)
    {
        Assert.Equal("invalid", Event(reply));
        Assert.Contains(reason, reply.GetProperty("reason").GetString());
        Assert.DoesNotContain('\n', reply.GetProperty("reason").GetString()!);
    }
}
