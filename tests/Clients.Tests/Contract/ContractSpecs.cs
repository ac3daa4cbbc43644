using System.Runtime.InteropServices;
using System.Text.Json;
using static Clients.Tests.LoadProcess;

namespace Clients.Tests;

public sealed class ContractSpecs
{
    private const int SignalInterrupt = 2;
    private const int SignalKill = 9;

    [Fact]
    public void A_client_connects_echoes_counts_closes_and_stops_on_command()
    {
        using TestServer server = TestServer.Echo();
        using LoadProcess client = new($"--target 127.0.0.1:{server.Port} --connections 12 --first-id 100");

        JsonElement ready = client.Hear();
        Assert.Equal(("ready", client.Id), (Event(ready), ready.GetProperty("pid").GetInt32()));
        IEnumerable<string?> offers = ready.GetProperty("offers").EnumerateArray().Select(offer => offer.GetString());
        Assert.Equal(["connect", "echo", "schedule", "churn", "send", "outlast", "listen", "census", "close", "stop"], offers);

        Assert.Equal(5, Number(client.Ask("""{"command":"connect","connections":5}"""), "open"));
        JsonElement connected = client.Ask("""{"command":"connect"}""");
        Assert.Equal((12, 0), (Number(connected, "open"), Number(connected, "failed")));
        Assert.Empty(connected.GetProperty("errors").EnumerateObject());

        JsonElement echoed = client.Ask("""{"command":"echo","messages":3,"message_bytes":1000,"window":4}""");
        Assert.Equal((36, 36_000, 0, 0),
            (Number(echoed, "messages"), Number(echoed, "bytes"), Number(echoed, "mismatched"), Number(echoed, "failed")));
        Assert.True(echoed.GetProperty("p50_us").GetDouble() <= echoed.GetProperty("p99_us").GetDouble());
        Assert.True(echoed.GetProperty("p99_us").GetDouble() <= echoed.GetProperty("p999_us").GetDouble());
        Assert.True(echoed.GetProperty("p999_us").GetDouble() <= echoed.GetProperty("max_us").GetDouble());

        JsonElement census = client.Ask("""{"command":"census"}""");
        Assert.Equal((12, 0, 0, 0),
            (Number(census, "open"), Number(census, "closed_by_peer"), Number(census, "reset"), Number(census, "unread")));

        Assert.Equal(0, Number(client.Ask("""{"command":"close","reset":true}"""), "open"));
        Assert.Equal("stop", Event(client.Ask("""{"command":"stop"}""")));
        Assert.Equal((0, "", ""), client.End());
    }

    [Theory]
    [InlineData("""{"command":"dance"}""", "unknown")]
    [InlineData("nonsense", "invalid")]
    [InlineData("", "invalid")]
    [InlineData("[1]", "invalid")]
    [InlineData("{}", "invalid")]
    [InlineData("""{"command":"echo","messages":0}""", "invalid")]
    [InlineData("""{"command":"echo","messages":"3"}""", "invalid")]
    [InlineData("""{"command":"echo","message":3}""", "invalid")]
    [InlineData("""{"command":"connect","connections":2}""", "invalid")]
    [InlineData("""{"command":"census"} trailing""", "invalid")]
    public void A_line_that_makes_no_sense_is_answered_and_ends_nothing(string line, string expected)
    {
        using LoadProcess client = new("--target 127.0.0.1:1 --connections 1");
        client.Hear();

        Assert.Equal(expected, Event(client.Ask(line)));
        Assert.Equal("census", Event(client.Ask("""{"command":"census"}""")));
    }

    [Fact]
    public void The_end_of_the_input_ends_the_process()
    {
        using LoadProcess client = new("--target 127.0.0.1:1 --connections 1");
        client.Hear();
        client.EndInput();

        Assert.Equal((0, "", ""), client.End());
    }

    [Theory]
    [InlineData("""{"command":"echo"}""")]
    [InlineData("""{"command":"echo","seconds":600}""")]
    [InlineData("""{"command":"schedule","messages_per_second":1e-9,"seconds":600,"message_bytes":1}""", 1)]
    [InlineData("""{"command":"schedule","messages_per_second":10000,"seconds":600,"message_bytes":1}""", 6_000_000)]
    [InlineData("""{"command":"send","message_bytes":100000000}""")]
    [InlineData("""{"command":"listen","seconds":600}""")]
    public void The_end_of_the_input_cuts_a_phase_short(string command, int canceled = 2)
    {
        using TestServer silent = new((_, _) => { });
        using LoadProcess client = new($"--target 127.0.0.1:{silent.Port} --connections 2 --deadline-seconds 600");
        client.Hear();
        client.Ask("""{"command":"connect"}""");
        client.Say(command);
        client.EndInput();

        (int exitCode, string output, _) = client.End();

        Assert.Equal(0, exitCode);
        Assert.Equal(canceled, JsonDocument.Parse(output).RootElement.GetProperty("errors").GetProperty("ECANCELED").GetInt32());
    }

    [Fact]
    public void Commands_that_were_written_before_the_end_of_the_input_are_carried_out()
    {
        using TestServer server = TestServer.Echo();
        using LoadProcess client = new($"--target 127.0.0.1:{server.Port} --connections 50");
        client.Say("""{"command":"connect"}""" + "\n" + """{"command":"echo","messages":10}""" + "\n" + """{"command":"stop"}""");
        client.EndInput();

        string[] lines = client.End().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["ready", "connect", "echo", "stop"], lines.Select(line => Event(JsonDocument.Parse(line).RootElement)));
        Assert.Equal(500, Number(JsonDocument.Parse(lines[2]).RootElement, "messages"));
    }

    [Theory]
    [InlineData("127.0.9.8", false)]
    [InlineData("127.0.9.9", true)]
    public void With_linger_reset_nothing_of_a_client_that_ends_or_is_killed_is_left_in_TIME_WAIT(string source, bool killed)
    {
        using TestServer server = TestServer.Echo();
        using LoadProcess client = new($"--target 127.0.0.1:{server.Port} --connections 5 --source {source} --linger-reset");
        client.Hear();
        client.Ask("""{"command":"connect"}""");
        client.Ask("""{"command":"echo"}""");

        if (killed)
            Kill(client.Id, SignalKill);
        client.EndInput();
        client.End();

        // /proc/net/tcp has addresses as hexadecimal numbers in the machine's own byte order.
        string local = $" {Convert.ToHexString([.. System.Net.IPAddress.Parse(source).GetAddressBytes().Reverse()])}:";
        Assert.DoesNotContain(File.ReadLines("/proc/net/tcp"), line => line.Contains(local));
    }

    [Fact]
    public void An_interrupt_from_the_terminal_is_ignored()
    {
        using LoadProcess client = new("--target 127.0.0.1:1 --connections 1");
        client.Hear();

        Assert.Equal(0, Kill(client.Id, SignalInterrupt));

        Assert.Equal("census", Event(client.Ask("""{"command":"census"}""")));
    }

    [Theory]
    [InlineData("--target 127.0.0.1:1 --connections 0")]
    [InlineData("--target 127.0.0.1:1 --connections 10x")]
    [InlineData("--target 127.0.0.1:1 --connections 2000000000")]
    public void A_mistake_in_the_command_line_is_one_line_on_standard_error_and_exit_2(string arguments)
    {
        using LoadProcess client = new(arguments);

        (int exitCode, string output, string errors) = client.End();

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
