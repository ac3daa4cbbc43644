using System.Diagnostics;
using Clients.Load.Listening;
using Clients.Load.Phases;
using Contract;
using static Clients.Tests.Heartbeats;

namespace Clients.Tests;

// Beats are planted while the client listens and before it reads, with moments of its own window: how long a thing takes decides nothing.
public sealed class ListenSpecs
{
    private const int Connections = 4;
    private const double Seconds = 0.05;

    [Fact]
    public void The_clock_of_the_client_counts_nanoseconds() => Assert.Equal(1_000_000_000, Stopwatch.Frequency);

    [Fact]
    public void Every_beat_of_every_connection_is_counted()
    {
        ListenResult result = Listen((_, window) =>
            [.. Enumerable.Range(0, 2_000).Select(i => new Heartbeat(window.Start + i, i, 1)), new(window.Start + 2_000, 2_000, Hour)]);

        Assert.Equal((Connections * 2_001, 0, 0), (result.Beats, result.Missed, result.Failures.Total));
        Assert.InRange(result.Lateness.MaximumNanoseconds, 1, (long)(result.Seconds * 1e9));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(25)]
    public async Task A_beat_may_come_in_pieces(int pieceBytes)
    {
        using TestServer server = OnDemand();
        using LoadClient client = new(server.Endpoint, 1);
        client.Connect();
        Task sending = Task.CompletedTask;

        ListenResult result = client.Listen(Seconds, window =>
        {
            byte[] bytes = Bytes(
                [.. Enumerable.Range(0, 20).Select(i => new Heartbeat(window.Start + i, i, 1)), new(window.Start + 20, 20, Hour)]);
            server.Connection(0).Send(bytes[..(Heartbeat.Bytes + 1)]);
            sending = Task.Run(() => Array.ForEach(
                [.. bytes[(Heartbeat.Bytes + 1)..].Chunk(pieceBytes)], piece => server.Connection(0).Send(piece)));
        });

        await sending;
        Assert.Equal((21, 0, 0), (result.Beats, result.Missed, result.Failures.Total));
    }

    [Fact]
    public void Lateness_counts_from_when_a_beat_was_due()
    {
        const long Late = 20_000_000;
        ListenResult result = Listen((_, window) =>
        {
            Eventually.True(() => Stopwatch.GetTimestamp() > window.Start + Late, "the beat is late");
            return [new(window.Start, 0, Hour)];
        });

        Assert.Equal(Connections, result.Beats);
        Assert.True(result.Lateness.PercentileNanoseconds(0) >= 0.99 * Late);
    }

    [Fact]
    public void A_gap_is_so_many_missed_and_no_mistake()
    {
        ListenResult result = Listen((number, window) =>
        {
            int gap = number == 2 ? 3 : 0;
            return
            [
                new(window.Start, 5, 1_000),
                new(window.Start + (gap + 1) * 1_000, 6 + gap, 1_000),
                new(window.Start + 9_000, 7 + gap, Hour),
            ];
        });

        Assert.Equal((3 * Connections, 3, 0), (result.Beats, result.Missed, result.Failures.Total));
    }

    [Theory]
    [InlineData(100, 200, 3)] // 170, 180, 190
    [InlineData(175, 200, 2)]
    [InlineData(180, 200, 2)]
    [InlineData(100, 180, 1)]
    [InlineData(100, 181, 2)]
    [InlineData(200, 300, 0)]
    [InlineData(100, 150, 0)]
    public void Those_of_a_gap_are_missed_that_were_due_in_the_phase(long start, long end, long missed) =>
        Assert.Equal(missed, new HeartbeatWindow(start, end).CountMissing(new Heartbeat(200, 20, 10), 3));

    [Fact]
    public void Beats_that_were_due_before_the_phase_are_read_and_not_counted()
    {
        using TestServer server = OnDemand();
        using LoadClient client = new(server.Endpoint, 1);
        client.Connect();
        long before = Stopwatch.GetTimestamp();
        server.Connection(0).Send(Bytes(new(before - 300, 0, 100), new(before - 100, 2, 100), new(before, 3, 100)));

        ListenResult result = client.Listen(Seconds, window => server.Connection(0).Send(Bytes(
            new(window.Start - 1, 4, 100), new(window.Start, 5, Hour))));

        Assert.Equal((1, 0, 0), (result.Beats, result.Missed, result.Failures.Total));
    }

    [Fact]
    public async Task A_beat_of_the_phase_that_comes_after_its_end_is_waited_for()
    {
        using TestServer server = OnDemand();
        using LoadClient client = new(server.Endpoint, 2);
        client.Connect();
        long behind = 0;
        Task sending = Task.CompletedTask;

        ListenResult result = client.Listen(Seconds, window =>
        {
            server.Connection(1).Send(Bytes(new Heartbeat(window.Start, 0, Hour)));
            server.Connection(0).Send(Bytes(new Heartbeat(window.Start, 0, 1_000)));
            sending = Task.Run(() =>
            {
                Eventually.True(() => Stopwatch.GetTimestamp() > window.End, "the phase has ended");
                behind = window.End - window.Start - 1_000;
                server.Connection(0).Send(Bytes(new Heartbeat(window.Start + 1_000, 1, Hour)));
            });
        });

        await sending;
        Assert.Equal((3, 0, 0), (result.Beats, result.Missed, result.Failures.Total));
        Assert.True(result.Lateness.MaximumNanoseconds >= behind);
    }

    [Fact]
    public void A_beat_that_was_due_last_and_missing_is_told_by_the_first_after_the_phase()
    {
        ListenResult result = Listen((_, window) =>
        {
            Eventually.True(() => Stopwatch.GetTimestamp() > window.End, "the phase has ended");
            long period = (window.End - window.Start) / 2;
            return [new(window.End - 2 * period, 0, period), new(window.End, 2, period)];
        });

        Assert.Equal((Connections, Connections, 0), (result.Beats, result.Missed, result.Failures.Total));
    }

    [Fact]
    public void Each_phase_takes_the_first_number_that_it_sees()
    {
        using TestServer server = OnDemand();
        using LoadClient client = new(server.Endpoint, 1);
        client.Connect();

        foreach (int first in (int[])[0, 17, 3])
        {
            ListenResult result = client.Listen(Seconds, window => server.Connection(0).Send(Bytes(
                new(window.Start, first, 1), new(window.Start + 1, first + 1, Hour))));
            Assert.Equal((2, 0, 0), (result.Beats, result.Missed, result.Failures.Total));
        }
    }

    [Fact]
    public void Where_nothing_beats_nothing_is_late()
    {
        ListenResult result = Listen((_, _) => []);

        Assert.Equal((0, 0, 0), (result.Beats, result.Missed, result.Failures.Total));
        Assert.Null(result.Lateness.PercentileNanoseconds(50));
    }

    private static ListenResult Listen(Func<int, HeartbeatWindow, Heartbeat[]> beats)
    {
        using TestServer server = OnDemand();
        using LoadClient client = new(server.Endpoint, Connections);
        client.Connect();
        return client.Listen(Seconds, window =>
        {
            for (int number = 0; number < Connections; number++)
                server.Connection(number).Send(Bytes(beats(number, window)));
        });
    }
}
