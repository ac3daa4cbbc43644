using System.Net.Sockets;
using System.Text.Json;
using Clients.Load.Calling;
using Contract;

namespace Clients.Tests;

// Who calls, and says how it was received by a server that may have no place for it.
public sealed class CallSpecs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Each_way_of_being_received_is_told_from_the_others()
    {
        using ManualResetEventSlim over = new();
        using TestServer server = new((number, socket) =>
        {
            if (number == 3)
            {
                socket.ReadAndReset();
                return;
            }
            socket.Receive(new byte[1]);
            if (number == 0)
                socket.Send("\n"u8);
            else if (number == 1)
                socket.Send("BUSY\n"u8);
            else if (number == 4)
                over.Wait(); // Says nothing.
            if (number is 1 or 2)
                socket.Close();
        });
        using CallLoop loop = new(new CallPlan(5) { Targets = [server.Endpoint], Holds = true });

        Dictionary<CallEnd, long> seen = EndsOf(loop, count: 4);

        Assert.Equal((1, 1, 1, 1), (seen[CallEnd.Answered], seen[CallEnd.Busy], seen[CallEnd.Closed], seen[CallEnd.Reset]));
        Assert.Equal((1, 1), (loop.Inside, loop.Waiting));
        over.Set();
    }

    [Fact]
    public void Who_is_refused_comes_again_until_it_is_answered()
    {
        using TestServer server = new((number, socket) =>
        {
            socket.Receive(new byte[1]);
            if (number < 3)
                socket.Close();
            else
                socket.Send("\n"u8);
        });
        using CallLoop loop = new(
            new CallPlan(1) { Targets = [server.Endpoint], Again = TimeSpan.FromMilliseconds(1), Holds = true });

        CallTally seen = loop.GoOn(Patience, inside: 1);

        Assert.Equal((3, 1, 1), (seen[CallEnd.Closed], seen[CallEnd.Answered], loop.Inside));
        Assert.Equal((3, 1), (seen.RefusedAfter.Count, seen.AnsweredAfter.Count));
    }

    [Fact]
    public void Who_waits_when_a_command_ends_is_answered_in_the_next()
    {
        using ManualResetEventSlim free = new();
        using TestServer server = new((_, socket) =>
        {
            socket.Receive(new byte[1]);
            free.Wait();
            socket.Send("\n"u8);
        });
        using CallLoop loop = new(new CallPlan(2) { Targets = [server.Endpoint], Holds = true });

        CallTally first = new(0);
        Eventually.True(
            () =>
            {
                first = loop.GoOn(TimeSpan.FromMilliseconds(10));
                return loop.Waiting == 2;
            },
            "both wait");
        free.Set();
        CallTally second = loop.GoOn(Patience, inside: 2);

        Assert.Equal((0, 2), (first[CallEnd.Answered], second[CallEnd.Answered]));
        Assert.EndsWith(":2", first.Course(), StringComparison.Ordinal);
        Assert.True(second.AnsweredAt(1) >= second.AnsweredAt(0));
    }

    [Fact]
    public void Who_hangs_up_after_the_answer_is_gone_and_ends_the_command()
    {
        using TestServer server = TestServer.Echo();
        using CallLoop loop = new(new CallPlan(20) { Targets = [server.Endpoint] });

        CallTally seen = loop.GoOn(Patience);

        Assert.Equal((20, 0, 0), (seen[CallEnd.Answered], loop.Inside, loop.Waiting));
        Assert.True(seen.WallSeconds < Patience.TotalSeconds);
    }

    [Fact]
    public void A_connection_that_does_not_come_about_is_told_by_its_error()
    {
        using Socket deaf = Peers.Deaf();
        using CallLoop loop = new(new CallPlan(2) { Targets = [deaf.Endpoint()] });

        CallTally seen = loop.GoOn(Patience);

        Assert.Equal((2, 2), (seen[CallEnd.Unconnected], seen.Failures["connect ECONNREFUSED"]));
    }

    [Fact]
    public void Callers_of_a_rate_are_due_evenly_whatever_became_of_those_before()
    {
        CallPlan plan = new(3) { Targets = [], PerSecond = 8 };

        Assert.Equal([0, 125_000_000, 250_000_000], Enumerable.Range(0, 3).Select(plan.DueNanoseconds));
    }

    [Fact]
    public void Who_is_answered_after_a_later_one_was_overtaken()
    {
        CallTally tally = new(5);
        foreach (int caller in (int[])[0, 3, 1, 2, 4])
            tally.Add(caller, CallEnd.Answered, dueAt: 0, now: 10 + caller);

        Assert.Equal(2, tally.Overtaken());
        Assert.Equal((10, 11, 14), (tally.AnsweredAt(0), tally.AnsweredAt(0.5), tally.AnsweredAt(1)));
    }

    [Theory]
    [InlineData("""{"command":"call"}""", "the member \"port\" is missing: give a whole number from 1 to 65535")]
    [InlineData("""{"command":"call","port":1,"count":0}""", "count: give a whole number from 1 to 2147483647")]
    [InlineData("""{"command":"go-on"}""", "go-on: nobody has called; send call first")]
    public void What_a_caller_cannot_do_is_said_in_one_line(string request, string reason)
    {
        using MemoryStream output = new();
        JsonElement answer = Driven.AnswerOf(new CallCommands(output), request, output);

        Assert.Equal("invalid", LoadProcess.Event(answer));
        Assert.Equal(reason, answer.GetProperty("reason").GetString());
    }

    // Goes on until so many have ended.
    private static Dictionary<CallEnd, long> EndsOf(CallLoop loop, int count)
    {
        Dictionary<CallEnd, long> seen = Enum.GetValues<CallEnd>().ToDictionary(end => end, _ => 0L);
        Eventually.True(
            () =>
            {
                CallTally more = loop.GoOn(TimeSpan.FromMilliseconds(10));
                foreach (CallEnd end in seen.Keys.ToArray())
                    seen[end] += more[end];
                return seen.Values.Sum() >= count;
            },
            $"{count} have ended");
        return seen;
    }
}
