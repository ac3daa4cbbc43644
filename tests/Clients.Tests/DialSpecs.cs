using System.Net.Sockets;
using System.Text.Json;
using Clients.Load.Accepting;
using Clients.Load.Dialing;
using Contract;
using static Clients.Tests.Peers;

namespace Clients.Tests;

// What a dialer and a listener say of what they did.
public sealed class DialSpecs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Connections_whose_SYN_was_sent_again_are_told_by_their_steps()
    {
        DialResult result = Dialed(0.7);
        foreach (double seconds in (double[])[1.003, 3.01, 1.02])
            result.Add(seconds, sentAgain: true);

        Assert.Equal("1.0:2 3.0:1", result.Steps());
        Assert.Equal((1, 1.003), (result.Prompt, result.FirstStep()));
    }

    [Fact]
    public void A_course_keeps_the_order_in_which_connections_came()
    {
        double[] seconds = [.. Enumerable.Range(1, 128).Select(number => number * 0.001)];

        string[] parts = Dialed(seconds).Course().Split(' ');

        Assert.Equal((64, "2:0.002:0.002", "128:0.128:0.128"), (parts.Length, parts[0], parts[^1]));
    }

    [Fact]
    public void Nobody_opened_is_no_quantile_and_no_step()
    {
        DialResult result = Dialed();

        Assert.Null(result.Quantile(0.5));
        Assert.Null(result.FirstStep());
        Assert.Equal("", result.Course());
    }

    [Fact]
    public void A_failure_is_told_by_its_call_and_its_error_and_ends_the_dialing_where_it_is_one_too_many()
    {
        using Socket deaf = Deaf();
        List<int> open = [];
        using DialLoop loop = new(new DialPlan(10) { Targets = [deaf.Endpoint()], MostFailures = 3 }, open);

        DialResult result = loop.Run();

        Assert.Equal((3, 3), (result.Failures["connect ECONNREFUSED"], result.Failures.Total));
        Assert.Empty(open);
    }

    [Fact]
    public void What_finds_a_full_accept_queue_is_given_up_when_patience_is_over()
    {
        using Socket full = Full();
        List<int> open = [];
        DialPlan plan = new(6) { Targets = [full.Endpoint()], Window = 6, Patience = TimeSpan.FromSeconds(0.1) };
        using DialLoop loop = new(plan, open);

        DialResult result = loop.Run();

        Assert.InRange(result.Opened, 0, 5);
        Assert.Equal((6 - result.Opened, result.Opened), (result.Failures["connect no answer"], open.Count));
        open.ForEach(descriptor => Linux.Sockets.Close(descriptor));
    }

    [Fact]
    public void Who_waits_is_answered_when_one_that_was_served_is_closed()
    {
        using ManualResetEventSlim freed = new();
        using TestServer server = new((number, socket) =>
        {
            if (number == 2)
                freed.Wait();
            try
            {
                TestServer.Relay(socket, socket, (_, bytes) => bytes);
            }
            finally
            {
                freed.Set();
            }
        });
        HeldConnections held = new();
        using DialLoop loop = new(new DialPlan(3) { Targets = [server.Endpoint] }, held.Descriptors);
        loop.Run();

        Assert.Equal((2, 1, 0), (held.Greet(answers: 2, Patience), held.Waiting, held.Refused));
        Released released = held.Release(1, Patience);

        Assert.Equal((1, 0), (released.Answered, held.Waiting));
        Assert.NotNull(released.FirstSeconds);
        Assert.True(released.LastSeconds >= released.FirstSeconds);
        held.CloseAll(reset: true);
    }

    [Fact]
    public void A_port_has_one_listener_unless_all_of_them_agree_to_share_it()
    {
        Assert.Equal(new SharedPort(1, "bind EADDRINUSE"), SharedPort.Try(2, reuse: false));
        Assert.Equal(new SharedPort(2, ""), SharedPort.Try(2, reuse: true));
    }

    [Theory]
    [InlineData("""{"command":"dial","ports":[]}""", "ports: give one at least")]
    [InlineData("""{"command":"dial","ports":[1],"count":3000000000}""", "count: give a whole number from 0 to 2147483647")]
    [InlineData("""{"command":"dial","ports":[1],"window":0}""", "window: give a whole number from 1 to 2147483647")]
    [InlineData("""{"command":"dial","ports":[1],"sources":0}""", "sources: give a whole number from 1 to 2147483647")]
    [InlineData("""{"command":"dial","ports":[1],"source":"localhost"}""", "source: give an IPv4 address, such as 127.0.0.2")]
    [InlineData("""{"command":"dial","ports":[1],"patience":1e300}""", "patience: give a number of seconds, at most 86400")]
    [InlineData("""{"command":"dial","ports":[1],"binds_early":2}""", "binds_early: give a whole number from 0 to 1")]
    [InlineData("""{"command":"exchange","bytes":0}""", "bytes: give a whole number from 1 to 67108864")]
    public void What_a_dialer_cannot_do_is_said_in_one_line(string request, string reason) =>
        Assert.Equal(reason, ReasonOf(output => new DialCommands(output), request));

    [Theory]
    [InlineData("""{"command":"accept"}""", "nobody listens: send open first")]
    [InlineData("""{"command":"open","first_port":65535,"ports":2}""", "ports: give a whole number from 0 to 1")]
    [InlineData("""{"command":"open","backlog":-1}""", "backlog: give a whole number from 0 to 2147483647")]
    [InlineData("""{"command":"share","reuse":2}""", "reuse: give a whole number from 0 to 1")]
    public void What_an_acceptor_cannot_do_is_said_in_one_line(string request, string reason) =>
        Assert.Equal(reason, ReasonOf(output => new AcceptCommands(output), request));

    private static string? ReasonOf(Func<MemoryStream, Commands> mode, string request)
    {
        using MemoryStream output = new();
        JsonElement answer = Driven.AnswerOf(mode(output), request, output);
        Assert.Equal("invalid", LoadProcess.Event(answer));
        return answer.GetProperty("reason").GetString();
    }

    private static DialResult Dialed(params double[] seconds)
    {
        DialResult result = new();
        foreach (double one in seconds)
            result.Add(one);
        return result;
    }
}
