using Servers.Common;

namespace Servers.Tests;

/// <summary>Every way to keep the deadlines of reads and writes ends whom the scan ends, and nobody else.</summary>
public class DeadlineKeepingTests
{
    private const string Server = "task-per-connection", By = "--deadline-by";
    private const string ReadDeadline = "--read-deadline-seconds", WriteDeadline = "--write-deadline-seconds";

    public static TheoryData<string> Ways => ["scan", "wheel", "source-per-operation", "source-rearmed"];

    [Theory, MemberData(nameof(Ways))]
    public Task Silent_peers_are_closed_at_the_deadline_of_reads_and_one_that_talks_outlives_it(string way) =>
        DeadlineEncounters.OneThatTalksOutlivesSilentOnesAsync(Server, silent: 20, By, way, ReadDeadline, "2");

    [Theory, MemberData(nameof(Ways))]
    public Task A_peer_that_never_reads_is_closed_at_the_deadline_of_writes_and_a_silent_one_is_not(string way) =>
        DeadlineEncounters.OneThatNeverReadsIsClosedAndASilentOneIsNotAsync(Server, By, way, WriteDeadline, "0.5");

    /// <summary>Many more operations than a wheel has slots, on connections that come and go.</summary>
    [Theory, MemberData(nameof(Ways))]
    public async Task Messages_that_meet_their_deadlines_are_echoed_as_without(string way)
    {
        string[] options = [By, way, ReadDeadline, "20", WriteDeadline, "20"];
        await using ServerProcess server = await ServerProcess.StartAsync(Server, options);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using EchoClient client = await EchoClient.OpenAsync(server);
            for (int message = 0; message < 50; message++)
                await client.ExchangeAsync(1_000);
        }));

        CensusSnapshot census = await server.CensusWhen(last => last is { Open: 0, Total: 20 }, "done with all");
        Assert.Equal((1_000_000, 1_000_000, 0), (census.BytesIn, census.BytesOut, census.TimedOut));
    }

    [Theory]
    [InlineData("event-loop", "wheel")]
    [InlineData("two-tasks-per-connection", "source-rearmed")]
    [InlineData(Server, "clock")]
    public async Task What_a_server_cannot_keep_is_refused_in_one_line_that_names_the_option(string id, string way) =>
        await IsRefusedAsync(id, By, way);

    [Theory, InlineData("wheel"), InlineData("source-per-operation"), InlineData("source-rearmed")]
    public async Task A_deadline_of_the_idle_is_no_deadline_of_one_operation(string way) =>
        await IsRefusedAsync(Server, By, way, "--idle-deadline-seconds", "1");

    private static async Task IsRefusedAsync(string id, params string[] options)
    {
        (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(Contestant.Find(id), options);
        Assert.Equal(2, exitCode);
        Assert.Contains(By, Assert.Single(lines));
    }
}
