using Servers.Common;

namespace Servers.Tests;

/// <summary>Whom deadlines end, and whom they let be: planted ones, each with a peer that passes it and one that does not.</summary>
public class DeadlineGuardTests
{
    private const string ReadDeadline = "--read-deadline-seconds", WriteDeadline = "--write-deadline-seconds";
    private const string IdleDeadline = "--idle-deadline-seconds", IdleBytes = "--idle-bytes";

    public static IEnumerable<TheoryDataRow> Timed => HereOrNot.Rows(
    [
        "thread-per-connection", "task-per-connection", "two-tasks-per-connection", "pooled-buffer", "lazy-buffer", "buffer-per-message",
        "connection-object", "pipelines", "stream-parser", "event-loop", "netpoller", "io-uring",
    ]);

    [Theory, MemberData(nameof(Timed)), Peer("go", "go-goroutine")]
    public async Task A_silent_peer_is_closed_at_the_deadline_of_reads(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id, ReadDeadline, "0.3");
        using EchoClient silent = await EchoClient.OpenAsync(server);

        await silent.ReceiveToTheEndAsync();

        CensusSnapshot census = await server.CensusWhen(last => last.Open == 0, "down to nobody");
        Assert.Equal((1, 1), (census.Total, census.TimedOut));
    }

    /// <summary>The deadline is far longer than an exchange, so that the one that talks meets each in time.</summary>
    [Theory]
    [InlineData("task-per-connection")]
    [InlineData("two-tasks-per-connection")]
    [InlineData("thread-per-connection")]
    [InlineData("event-loop"), InlineData("netpoller"), IoUring]
    public Task One_that_talks_outlives_the_deadline_of_reads_that_ends_a_silent_one(string id) =>
        DeadlineEncounters.OneThatTalksOutlivesSilentOnesAsync(id, silent: 1, ReadDeadline, "2");

    [Theory, MemberData(nameof(Timed)), Peer("go", "go-goroutine")]
    public Task A_peer_that_never_reads_is_closed_at_the_deadline_of_writes_and_a_silent_one_is_not(string id) =>
        DeadlineEncounters.OneThatNeverReadsIsClosedAndASilentOneIsNotAsync(id, WriteDeadline, "0.5");

    /// <summary>It meets the deadline of reads again and again, and none of its bytes renews the other.</summary>
    [Theory, MemberData(nameof(Timed))]
    public async Task One_that_sends_little_is_closed_at_the_deadline_of_the_idle_however_often_it_sends(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(
            id, IdleDeadline, "0.5", IdleBytes, "1000000", ReadDeadline, "20");
        using EchoClient slow = await EchoClient.OpenAsync(server);

        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while (true)
                await slow.ExchangeAsync(10);
        });

        CensusSnapshot census = await server.CensusWhen(last => last.Open == 0, "down to nobody");
        Assert.Equal((1, 1), (census.Total, census.TimedOut));
    }

    [Theory]
    [InlineData("task-per-connection")]
    [InlineData("two-tasks-per-connection")]
    [InlineData("thread-per-connection")]
    [InlineData("event-loop"), InlineData("netpoller"), IoUring]
    public Task One_that_sends_more_outlives_the_deadline_of_the_idle_that_ends_a_silent_one(string id) =>
        DeadlineEncounters.OneThatTalksOutlivesSilentOnesAsync(id, silent: 1, IdleDeadline, "2", IdleBytes, "99");

    [Theory]
    [InlineData("two-tasks-per-connection", ReadDeadline)]
    [InlineData("event-loop", ReadDeadline), InlineData("netpoller", ReadDeadline), IoUring(ReadDeadline)]
    [InlineData("task-per-connection", IdleDeadline)]
    [InlineData("two-tasks-per-connection", IdleDeadline)]
    [InlineData("event-loop", IdleDeadline), InlineData("netpoller", IdleDeadline), IoUring(IdleDeadline)]
    public async Task A_peer_that_takes_no_answer_is_not_closed_for_sending_nothing_meanwhile(string id, string deadline)
    {
        string[] options = ["--send-buffer-bytes", "4096", "--receive-buffer-bytes", "4096", deadline, "0.5"];
        await using ServerProcess server = await ServerProcess.StartAsync(id, options);
        using EchoClient stuck = await EchoClient.OpenAsync(server, receiveBufferBytes: 2048);
        await Stuffing.UntilStuckAsync(stuck, server);
        using EchoClient silent = await EchoClient.OpenAsync(server);

        await silent.ReceiveToTheEndAsync();

        CensusSnapshot census = await server.CensusWhen(last => last.Open < 2, "rid of one");
        Assert.Equal((1, 1), (census.Open, census.TimedOut));
    }
}
